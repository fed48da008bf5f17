import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import { type ListFrame, listHref } from "./list-frame";
import { SiteByline } from "./list-heading";
import { paperCount } from "./period-words";

interface Props {
  /** What the list is called. */
  name: string;
  total: number;
  pages: number;
  frame: ListFrame;
  byline: string;
}

/** A page after the last of a list that has papers. */
export function PastTheEnd({ name, total, pages, frame, byline }: Props) {
  const { page } = frame.options;
  return (
    <Message
      kicker={<SiteByline byline={byline} />}
      heading={name}
      ways={
        <>
          {pages > 1 && (
            <PageLink href={listHref(frame, { page: pages })} className="button">
              The last page, {pages.toLocaleString("en")}
            </PageLink>
          )}
          <PageLink href={listHref(frame, { page: 1 })} className="button">
            {pages > 1 ? "The first page" : "The whole list"}
          </PageLink>
        </>
      }
    >
      <p>There is no page {page.toLocaleString("en")} of this list.</p>
      <p className="text-second">
        Its {paperCount(total)} {total === 1 ? "fills" : "fill"} {pages === 1 ? "one page" : `${pages} pages`}.
      </p>
    </Message>
  );
}
