import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";

/** Renders the page behind a preferences or unsubscribe link that belongs to no subscriber. */
export function UnknownLinkMessage() {
  return (
    <Message
      kicker="The digest"
      heading="This link is invalid or has expired"
      actions={
        <PageLink href="/subscribe" className="button">
          Get new links
        </PageLink>
      }
    >
      <p>Enter your address and we’ll email you new links.</p>
    </Message>
  );
}
