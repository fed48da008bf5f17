import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import type { SubscriberState } from "@/lib/subscriptions/subscription";
import { UnsubscribeForm } from "./unsubscribe-form";

interface Props {
  email: string;
  state: SubscriberState;
  /** The address that the unsubscribe form posts to. */
  unsubscribeAction: string;
}

/** Renders the page behind the "Unsubscribe" link of an email. */
export function UnsubscribeMessage({ email, state, unsubscribeAction }: Props) {
  if (state === "unsubscribed" || state === "suppressed") {
    return (
      <Message
        kicker="The digest"
        heading="You are unsubscribed"
        actions={
          <PageLink href="/subscribe" className="button">
            Subscribe again
          </PageLink>
        }
      >
        <p className="wrap-anywhere">We won’t send any more email to {email}.</p>
      </Message>
    );
  }
  return (
    <Message kicker="The digest" heading="Unsubscribe" actions={<UnsubscribeForm action={unsubscribeAction} />}>
      <p className="wrap-anywhere">Press the button and we’ll stop sending the digest to {email}.</p>
    </Message>
  );
}
