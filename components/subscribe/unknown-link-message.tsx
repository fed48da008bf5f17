import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";

/** For a link to preferences or to leave that names no subscriber here. */
export function UnknownLinkMessage() {
  return (
    <Message
      kicker="The digest"
      heading="This link is not known here"
      ways={
        <PageLink href="/subscribe" className="button">
          Get the links by mail
        </PageLink>
      }
    >
      <p>
        It may have been cut off on its way, or ended. Every digest carries its reader’s links; and whoever signs up
        with an address that is subscribed already gets them by mail.
      </p>
    </Message>
  );
}
