import type { ReactNode } from "react";
import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import { type Day, formatDay } from "@/lib/days";

export type ConfirmStatus =
  | "open"
  | "confirmed"
  | "confirmed-for-later"
  | "already-confirmed"
  | "expired-link"
  | "unknown-link";

interface Props {
  status: ConfirmStatus;
  /** Of the link; used while it is open. */
  token: string;
  newestDay: Day | null;
  /** What the link's subscriber asked for, in words; null where it is not known. */
  asked: string | null;
  /** What their query was read as. */
  queryNote?: ReactNode;
}

/**
 * The button that confirms. No script presses it: mail scanners open links and run scripts, and a subscription is
 * confirmed by a person.
 */
function ConfirmForm({ token }: { token: string }) {
  return (
    <form method="post" action="/api/confirm">
      <input type="hidden" name="token" value={token} />
      <button type="submit" className="button-primary h-11">
        Confirm
      </button>
    </form>
  );
}

const askAgain = (
  <PageLink href="/subscribe" className="button">
    Ask for a new link
  </PageLink>
);

const toPapers = (
  <PageLink href="/" className="button">
    The newest day
  </PageLink>
);

/** Where a link of a confirmation mail leads: what it does, did, or why it does not, each with the way on. */
const messages: Record<ConfirmStatus, (props: Props) => { heading: string; text: ReactNode; ways: ReactNode }> = {
  open: ({ token, asked, queryNote }) => ({
    heading: "Confirm to receive the digest",
    text: (
      <>
        <p>Press the button, and the digest comes to your address{asked && `: ${asked}`}.</p>
        {queryNote}
      </>
    ),
    ways: <ConfirmForm token={token} />,
  }),
  confirmed: ({ newestDay }) => ({
    heading: "You are subscribed",
    text: (
      <>
        <p>
          {newestDay
            ? `The newest digest, of ${formatDay(newestDay, "long")}, is on its way to you.`
            : "The first digest comes once papers are listed."}
        </p>
        <p className="text-second">
          To leave, follow “Unsubscribe” in any digest: it stands at the top and at the end.
        </p>
      </>
    ),
    ways: toPapers,
  }),
  "confirmed-for-later": () => ({
    heading: "You are subscribed",
    text: (
      <>
        <p>The first digest comes at the hour you asked for, once there is something for you in it.</p>
        <p className="text-second">
          To leave, follow “Unsubscribe” in any digest: it stands at the top and at the end.
        </p>
      </>
    ),
    ways: toPapers,
  }),
  "already-confirmed": () => ({
    heading: "You are subscribed already",
    text: <p>This link has done its work. To leave, follow “Unsubscribe” in any digest.</p>,
    ways: toPapers,
  }),
  "expired-link": () => ({
    heading: "This link has expired",
    text: <p>A link to confirm works for seven days, and this one is older. Nothing was sent in the meantime.</p>,
    ways: askAgain,
  }),
  "unknown-link": () => ({
    heading: "This link is not known here",
    text: (
      <p>
        It may have been cut off on its way, replaced by the link of a newer mail, or ended when you unsubscribed. With
        your address you get a new one.
      </p>
    ),
    ways: askAgain,
  }),
};

export function ConfirmMessage(props: Props) {
  const { heading, text, ways } = messages[props.status](props);
  return (
    <Message kicker="The digest" heading={heading} ways={ways}>
      {text}
    </Message>
  );
}
