import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import type { SubscriberState } from "@/lib/subscriptions/subscription";
import { LeaveForm } from "./leave-form";

interface Props {
  email: string;
  state: SubscriberState;
  /** Where the form that ends the subscription is sent. */
  leaveAction: string;
}

/** Where "Unsubscribe" of a mail leads. */
export function UnsubscribeMessage({ email, state, leaveAction }: Props) {
  if (state === "unsubscribed" || state === "suppressed") {
    return (
      <Message
        kicker="The digest"
        heading="You are unsubscribed"
        ways={
          <PageLink href="/subscribe" className="button">
            Subscribe again
          </PageLink>
        }
      >
        <p className="wrap-anywhere">No mail is sent to {email}.</p>
      </Message>
    );
  }
  return (
    <Message kicker="The digest" heading="Unsubscribe" ways={<LeaveForm action={leaveAction} />}>
      <p className="wrap-anywhere">The digest is then no longer sent to {email}.</p>
    </Message>
  );
}
