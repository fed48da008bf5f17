import type { ReactNode } from "react";
import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import { sitePath } from "@/lib/site-path";
import type { SubscriberState } from "@/lib/subscriptions/subscription";
import { PreferencesForm, type PreferencesFormProps } from "./preferences-form";
import { frequencyInWords, stateInWords } from "./subscription-words";
import { UnsubscribeForm } from "./unsubscribe-form";

interface Props {
  email: string;
  state: SubscriberState;
  /** The stored value; the form may show an unsaved draft instead. */
  frequency: string;
  /** The outcome of the last submission, or what is wrong with the draft. */
  note: string | null;
  form: PreferencesFormProps;
}

/** States in which digests are or may be sent. */
const mailed = new Set<SubscriberState>(["pending", "confirmed", "paused"]);

function Facts({ email, state, frequency }: Pick<Props, "email" | "state" | "frequency">) {
  const facts = [
    ["Email", email],
    ["Status", stateInWords(state)],
    ...(mailed.has(state) ? [["Schedule", frequencyInWords(frequency)]] : []),
  ];
  return (
    <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-2 font-sans text-ui">
      {facts.map(([name, text]) => (
        <div key={name} className="contents">
          <dt className="text-second">{name}</dt>
          <dd className="wrap-anywhere">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function subscriptionActions({ state, form }: Props): ReactNode {
  if (state === "confirmed" || state === "paused") return <PreferencesForm {...form} />;
  if (state === "pending") return <UnsubscribeForm action={form.unsubscribeAction} isSecondary />;
  if (state === "suppressed") return null;
  return (
    <PageLink href="/subscribe" className="button">
      Subscribe again
    </PageLink>
  );
}

function StoredData({ token }: { token: string }) {
  const query = `token=${encodeURIComponent(token)}`;
  return (
    <p className="mt-6 text-second">
      You can{" "}
      <PageLink href={`/api/preferences?${query}`} className="link py-2">
        download your data
      </PageLink>{" "}
      or{" "}
      <PageLink href={`/preferences?${query}&ask=erase`} className="link py-2">
        delete it
      </PageLink>
      .
    </p>
  );
}

/** Renders a subscription, the form that changes it, and links to download or delete the stored data. */
export function PreferencesMessage(props: Props) {
  const { note, form } = props;
  const actions = (
    <div className="w-full">
      {subscriptionActions(props)}
      <StoredData token={form.token} />
    </div>
  );
  return (
    <Message kicker="The digest" heading="Your subscription" actions={actions}>
      <Facts {...props} />
      {note && (
        <div role="status" className="mt-4 border-l-2 border-rule pl-4 font-sans text-ui">
          {note}
        </div>
      )}
    </Message>
  );
}

/** Renders the confirmation step before all stored data is deleted. */
export function EraseMessage({ email, token }: { email: string; token: string }) {
  return (
    <Message
      kicker="The digest"
      heading="Delete everything?"
      actions={
        <form method="post" action={sitePath("/api/preferences")} className="flex flex-wrap gap-2">
          <input type="hidden" name="token" value={token} />
          <button type="submit" name="act" value="erase" className="button-primary h-11">
            Delete everything
          </button>
          <PageLink href={`/preferences?token=${encodeURIComponent(token)}`} className="button h-11">
            Cancel
          </PageLink>
        </form>
      }
    >
      <p className="wrap-anywhere">
        This deletes the subscription of {email}, your preferences and the record of the digests we sent you. You won’t
        get any more email. If a mail server has rejected the address, we keep only a hash of it, so that nobody can
        sign it up again.
      </p>
    </Message>
  );
}

/** Renders the page shown after all stored data was deleted. */
export function ErasedMessage() {
  return (
    <Message
      kicker="The digest"
      heading="Your data is deleted"
      actions={
        <PageLink href="/" className="button">
          Latest papers
        </PageLink>
      }
    >
      <p>We no longer store your subscription, and its links no longer work.</p>
    </Message>
  );
}
