import type { ReactNode } from "react";
import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import type { SubscriberState } from "@/lib/subscriptions/subscription";
import { LeaveForm } from "./leave-form";
import { PreferencesForm, type PreferencesFormProps } from "./preferences-form";
import { frequencyInWords, stateInWords } from "./subscription-words";

interface Props {
  email: string;
  state: SubscriberState;
  /** As it is kept; the form may show what was typed instead. */
  frequency: string;
  /** What the last button has done, or what was wrong with what was typed. */
  note: string | null;
  form: PreferencesFormProps;
}

/** In the other states nothing is or will be sent. */
const mailed = new Set<SubscriberState>(["pending", "confirmed", "paused"]);

function Facts({ email, state, frequency }: Pick<Props, "email" | "state" | "frequency">) {
  const facts = [
    ["Address", email],
    ["State", stateInWords(state)],
    ...(mailed.has(state) ? [["Sent", frequencyInWords(frequency)]] : []),
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

function actionsOf({ state, form }: Props): ReactNode {
  if (state === "confirmed" || state === "paused") return <PreferencesForm {...form} />;
  if (state === "pending") return <LeaveForm action={form.leaveAction} quiet />;
  if (state === "suppressed") return null;
  return (
    <PageLink href="/subscribe" className="button">
      Subscribe again
    </PageLink>
  );
}

function Kept({ token }: { token: string }) {
  const query = `token=${encodeURIComponent(token)}`;
  return (
    <p className="mt-6 text-second">
      What is kept of you:{" "}
      <a href={`/api/preferences?${query}`} className="link py-2">
        download it
      </a>{" "}
      or{" "}
      <PageLink href={`/preferences?${query}&ask=erase`} className="link py-2">
        erase it
      </PageLink>
      .
    </p>
  );
}

/** What a subscriber is subscribed to, the form that changes it, and what becomes of what is kept. */
export function PreferencesMessage(props: Props) {
  const { note, form } = props;
  const ways = (
    <div className="w-full">
      {actionsOf(props)}
      <Kept token={form.token} />
    </div>
  );
  return (
    <Message kicker="The digest" heading="Your subscription" ways={ways}>
      <Facts {...props} />
      {note && (
        <div role="status" className="mt-4 border-l-2 border-rule pl-4 font-sans text-ui">
          {note}
        </div>
      )}
    </Message>
  );
}

/** Asks again before everything is erased. */
export function EraseMessage({ email, token }: { email: string; token: string }) {
  return (
    <Message
      kicker="The digest"
      heading="Erase everything?"
      ways={
        <form method="post" action="/api/preferences" className="flex flex-wrap gap-2">
          <input type="hidden" name="token" value={token} />
          <button type="submit" name="act" value="erase" className="button-primary h-11">
            Erase everything
          </button>
          <PageLink href={`/preferences?token=${encodeURIComponent(token)}`} className="button h-11">
            Back
          </PageLink>
        </form>
      }
    >
      <p className="wrap-anywhere">
        The subscription of {email}, what it asked for and which digests were sent are removed, and no further mail
        comes. Only where a mail server has refused the address, a coded form of it stays, so that nobody can sign it up
        again.
      </p>
    </Message>
  );
}

/** After that. */
export function ErasedMessage() {
  return (
    <Message
      kicker="The digest"
      heading="Everything is erased"
      ways={
        <PageLink href="/" className="button">
          The newest day
        </PageLink>
      }
    >
      <p>Nothing is kept of your subscription, and its links have ended.</p>
    </Message>
  );
}
