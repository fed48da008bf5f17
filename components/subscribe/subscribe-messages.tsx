import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import type { Day } from "@/lib/days";
import type { Choices } from "./choice-fields";
import { SubscribeForm } from "./subscribe-form";

function Preview({ day }: { day: Day | null }) {
  if (!day) return null;
  return (
    <PageLink href={`/digests/${day}`} className="link mt-1 py-2 text-second">
      See the newest digest first
    </PageLink>
  );
}

const kicker = "The digest";

/** What the digest is, and the form that asks for it. */
export function SubscribeMessage({ newestDay, choices }: { newestDay: Day | null; choices: Choices }) {
  return (
    <Message
      kicker={kicker}
      heading="The day’s papers by mail"
      ways={
        <>
          <SubscribeForm id="email" choices={choices} />
          <Preview day={newestDay} />
        </>
      }
    >
      <p>
        One mail on every day that has papers: the ten most upvoted, with a link to the rest. No account, no tracking; a
        link in each mail ends it.
      </p>
    </Message>
  );
}

/** After the form: the same for every address, so that nobody learns here who is subscribed. */
export function AskedMessage({ folder }: { folder: string | null }) {
  return (
    <Message
      kicker={kicker}
      heading="Look into your mailbox"
      ways={
        <>
          <PageLink href="/" className="button">
            The newest day
          </PageLink>
          <PageLink href="/subscribe" className="button">
            Another address
          </PageLink>
        </>
      }
    >
      <p>
        If the address is new here, a link to confirm is on its way; without it nothing is sent. If it is subscribed
        already, the links to see and to end the subscription are.
      </p>
      <p className="text-second">
        An address gets one such mail an hour at most. If none comes, look where your mail program keeps unwanted mail.
      </p>
      {folder !== null && (
        <div className="mt-4 border-l-2 border-rule pl-4">
          This site has no mail server: it writes its mail to the folder <code className="wrap-anywhere">{folder}</code>
          , and <code className="whitespace-nowrap">npm run mail</code> shows it with its links.
        </div>
      )}
    </Message>
  );
}

/** Nobody can sign up: why, and what there is all the same. */
export function ClosedMessage({ reason, newestDay }: { reason: string; newestDay: Day | null }) {
  return (
    <Message kicker={kicker} heading="Sign-up is closed" ways={<Preview day={newestDay} />}>
      <p>{reason}</p>
      <p className="text-second">Every digest is a page as well.</p>
    </Message>
  );
}
