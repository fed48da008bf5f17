import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import { describeMisreadings, describeQuery } from "@/lib/search/grammar/describe-query";
import { parseQuery } from "@/lib/search/grammar/parse-query";
import { searchHref } from "@/lib/search/view";
import { type ListFrame, listHref } from "./list-frame";
import { SiteByline } from "./list-heading";
import { announcedCount } from "./listing-words";

const unfilteredHref = (frame: ListFrame) => listHref(frame, { list: null, query: null, page: 1 });

/** Renders the filter of a list and a link that removes it, or nothing without a filter. */
export function ListFilter({ frame }: { frame: ListFrame }) {
  const { list, query } = frame.options;
  if (list === null && query === null) return null;
  const parsed = parseQuery(query ?? "");
  const words = [
    query && `matching ${describeQuery(parsed)}`,
    list === "curated" && "without announcements",
    list === "arxiv" && "announcements only",
  ].filter(Boolean);
  return (
    <p className="-mt-2 pb-6 text-pretty text-second tablet:-mt-4 tablet:pb-8 tablet:pl-14 print:pl-0">
      {`${[`Papers ${words.join(", ")}.`, ...describeMisreadings(parsed)].join(" ")} `}
      <PageLink href={unfilteredHref(frame)} className="link whitespace-nowrap">
        Show the full list
      </PageLink>
    </p>
  );
}

interface AnnouncedProps {
  count: number;
  /** Address of the announcements; null above the announcements themselves. */
  href: string | null;
}

/** Renders the heading between curated papers and announcements. */
export function AnnouncedLine({ count, href }: AnnouncedProps) {
  return (
    <h2 className="border-t border-rule pb-3 pt-5 font-serif text-mark font-medium tablet:pl-14 print:pl-0">
      {href ? (
        <PageLink href={href} className="-my-1 inline-block py-1">
          {announcedCount(count)}
          <span aria-hidden="true"> ›</span>
        </PageLink>
      ) : (
        announcedCount(count)
      )}
    </h2>
  );
}

interface NothingProps {
  /** The name of the list. */
  name: string;
  frame: ListFrame;
  byline: string;
}

/** Renders the page of a list in which no paper matches the filter. */
export function NoMatches({ name, frame, byline }: NothingProps) {
  const { list, query } = frame.options;
  const parsed = parseQuery(query ?? "");
  const noun = list === "arxiv" ? "announcement" : list === "curated" ? "curated paper" : "paper";
  return (
    <Message
      kicker={<SiteByline byline={byline} />}
      heading={name}
      actions={
        <>
          <PageLink href={unfilteredHref(frame)} className="button">
            Show the full list
          </PageLink>
          {query && (
            <PageLink href={searchHref(query)} className="button">
              Search all papers
            </PageLink>
          )}
        </>
      }
    >
      <p>
        {query
          ? [`No ${noun}s in this list match ${describeQuery(parsed)}.`, ...describeMisreadings(parsed)].join(" ")
          : `This list has no ${noun}s.`}
      </p>
    </Message>
  );
}
