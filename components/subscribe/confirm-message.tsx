import type { ReactNode } from "react";
import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import { type Day, formatDay } from "@/lib/days";
import { sitePath } from "@/lib/site-path";

type ConfirmStatus =
  | "open"
  | "confirmed"
  | "confirmed-for-later"
  | "already-confirmed"
  | "expired-link"
  | "unknown-link";

interface Props {
  status: ConfirmStatus;
  /** The token of the link; used while the status is `open`. */
  token: string;
  newestDay: Day | null;
  /** The subscriber's preferences in words; null where they are not known. */
  preferences: string | null;
  /** How the subscriber's query was interpreted. */
  queryNote?: ReactNode;
}

/**
 * Renders the button that confirms. No script presses it, because mail scanners open links and run scripts, and only a
 * person may confirm a subscription.
 */
function ConfirmForm({ token }: { token: string }) {
  return (
    <form method="post" action={sitePath("/api/confirm")}>
      <input type="hidden" name="token" value={token} />
      <button type="submit" className="button-primary h-11">
        Confirm
      </button>
    </form>
  );
}

const newLink = (
  <PageLink href="/subscribe" className="button">
    Get a new link
  </PageLink>
);

const latestPapers = (
  <PageLink href="/" className="button">
    Latest papers
  </PageLink>
);

/** The page behind the link of a confirmation email, by the status of the link: what happened, and what to do next. */
const messages: Record<ConfirmStatus, (props: Props) => { heading: string; text: ReactNode; actions: ReactNode }> = {
  open: ({ token, preferences, queryNote }) => ({
    heading: "Confirm to receive the digest",
    text: (
      <>
        <p>Press Confirm and we’ll email you the digest{preferences && `: ${preferences}`}.</p>
        {queryNote}
      </>
    ),
    actions: <ConfirmForm token={token} />,
  }),
  confirmed: ({ newestDay }) => ({
    heading: "You are subscribed",
    text: (
      <>
        <p>
          {newestDay
            ? `The latest digest, of ${formatDay(newestDay, "long")}, is on its way.`
            : "Your first digest comes once papers are listed."}
        </p>
        <p className="text-second">Unsubscribe at any time with the link in each email.</p>
      </>
    ),
    actions: latestPapers,
  }),
  "confirmed-for-later": () => ({
    heading: "You are subscribed",
    text: (
      <>
        <p>Your first digest comes at the time you chose, once there are papers for you.</p>
        <p className="text-second">Unsubscribe at any time with the link in each email.</p>
      </>
    ),
    actions: latestPapers,
  }),
  "already-confirmed": () => ({
    heading: "You are already subscribed",
    text: <p>This link has already been used. Unsubscribe at any time with the link in each email.</p>,
    actions: latestPapers,
  }),
  "expired-link": () => ({
    heading: "This link has expired",
    text: (
      <p>
        Confirmation links work for seven days, and this one is older. We haven’t sent you anything in the meantime.
      </p>
    ),
    actions: newLink,
  }),
  "unknown-link": () => ({
    heading: "This link is invalid or has expired",
    text: (
      <p>
        A newer email may have replaced it, or it ended when you unsubscribed. Enter your address and we’ll email you a
        new link.
      </p>
    ),
    actions: newLink,
  }),
};

/** Renders the page behind the link of a confirmation email. */
export function ConfirmMessage(props: Props) {
  const { heading, text, actions } = messages[props.status](props);
  return (
    <Message kicker="The digest" heading={heading} actions={actions}>
      {text}
    </Message>
  );
}
