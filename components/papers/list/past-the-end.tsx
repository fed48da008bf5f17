import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import { countOf, nounOf } from "@/lib/count";
import { type ListFrame, listHref } from "./list-frame";
import { SiteByline } from "./list-heading";

interface Props {
  /** The name of the list. */
  name: string;
  total: number;
  pages: number;
  frame: ListFrame;
  byline: string;
}

/** Renders the message for a page number beyond the last page of a list. */
export function PastTheEnd({ name, total, pages, frame, byline }: Props) {
  const { page } = frame.options;
  return (
    <Message
      kicker={<SiteByline byline={byline} />}
      heading={name}
      actions={
        <>
          {pages > 1 && (
            <PageLink href={listHref(frame, { page: pages })} className="button">
              Last page ({pages.toLocaleString("en")})
            </PageLink>
          )}
          <PageLink href={listHref(frame, { page: 1 })} className="button">
            {pages > 1 ? "First page" : "Show the full list"}
          </PageLink>
        </>
      }
    >
      <p>This list has no page {page.toLocaleString("en")}.</p>
      <p className="text-second">
        Its {countOf(total, "paper")} {nounOf(total, "fills", "fill")} {pages === 1 ? "one page" : `${pages} pages`}.
      </p>
    </Message>
  );
}
