import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import type { Day } from "@/lib/days";
import type { Choices } from "./choice-fields";
import { SubscribeForm } from "./subscribe-form";

function Preview({ day }: { day: Day | null }) {
  if (!day) return null;
  return (
    <PageLink href={`/digests/${day}`} className="link mt-1 py-2 text-second">
      Read the latest digest
    </PageLink>
  );
}

const kicker = "The digest";

/** Renders the description of the digest and the sign-up form. */
export function SubscribeMessage({ newestDay, choices }: { newestDay: Day | null; choices: Choices }) {
  return (
    <Message
      kicker={kicker}
      heading="The day’s papers by email"
      actions={
        <>
          <SubscribeForm id="email" choices={choices} />
          <Preview day={newestDay} />
        </>
      }
    >
      <p>
        One email on each day with papers: the ten most upvoted, with a link to the rest. No account, no tracking.
        Unsubscribe at any time with the link in each email.
      </p>
    </Message>
  );
}

/** Renders the page after the form. It is the same for every address, so that it does not reveal who is subscribed. */
export function CheckInboxMessage({ folder }: { folder: string | null }) {
  return (
    <Message
      kicker={kicker}
      heading="Check your inbox"
      actions={
        <>
          <PageLink href="/" className="button">
            Latest papers
          </PageLink>
          <PageLink href="/subscribe" className="button">
            Use another address
          </PageLink>
        </>
      }
    >
      <p>
        We’ve sent you an email. If you’re new, use it to confirm; if you already subscribe, use it to change or cancel.
      </p>
      <p className="text-second">Nothing yet? Check your spam folder. We send at most one an hour.</p>
      {folder !== null && (
        <div className="mt-4 border-l-2 border-rule pl-4">
          This site has no mail server. It writes its email to the folder{" "}
          <code className="wrap-anywhere">{folder}</code>; <code className="whitespace-nowrap">npm run mail</code> shows
          it with its links.
        </div>
      )}
    </Message>
  );
}

/** Renders why sign-up is closed, and a link to the latest digest. */
export function ClosedMessage({ reason, newestDay }: { reason: string; newestDay: Day | null }) {
  return (
    <Message kicker={kicker} heading="Sign-up is closed" actions={<Preview day={newestDay} />}>
      <p>{reason}</p>
      <p className="text-second">You can still read every digest on this site.</p>
    </Message>
  );
}
