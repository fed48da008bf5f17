import type { PeriodList } from "@/lib/papers/paper";
import { formatPeriod, type Period } from "@/lib/periods";
import { EmptyPeriod } from "./empty-period";
import { AnnouncedLine, ListFilter, NoMatches } from "./list-filter";
import { isByDay, type ListFrame, listHref } from "./list-frame";
import { PageLinks } from "./page-links";
import { PaperList } from "./paper-list";
import { PastTheEnd } from "./past-the-end";
import { type AdjacentPeriods, PeriodHeading, PeriodLinks } from "./period-heading";
import { periodWords } from "./period-words";

interface Props extends AdjacentPeriods {
  period: Period;
  list: PeriodList;
  frame: ListFrame;
  byline: string;
  /** Why the day has no list, if the schedule of the sources explains it. */
  emptyReason?: string | null;
}

/** Returns the address of the announcements to which a page of curated papers links; null if it has no such link. */
function announcementsHref({ counts, announcedFrom, pages }: PeriodList, frame: ListFrame): string | null {
  const { page, list, query } = frame.options;
  if (counts.curated === 0 || counts.announced === 0 || list !== null) return null;
  if (announcedFrom !== null) return page === announcedFrom - 1 ? listHref(frame, { page: announcedFrom }) : null;
  return page === pages && query === null ? listHref(frame, { list: "arxiv", page: 1 }) : null;
}

/** Renders a day, week or month: heading, papers and links to its neighbours, or why there are no papers. */
export function PeriodFeed({ period, list, frame, byline, emptyReason, previous, next }: Props) {
  const { papers, total, pages, counts, announcedFrom } = list;
  const { page, titles, list: choice, query } = frame.options;
  const adjacent = { previous, next };
  const name = formatPeriod(period, "full");
  const isFiltered = choice !== null || query !== null;
  if (total === 0 && isFiltered) return <NoMatches name={name} frame={frame} byline={byline} />;
  if (total === 0) return <EmptyPeriod period={period} byline={byline} emptyReason={emptyReason} {...adjacent} />;
  if (papers.length === 0) return <PastTheEnd {...{ name, total, pages, frame, byline }} />;
  const href = announcementsHref(list, frame);
  const showsAnnounced = announcedFrom !== null && page >= announcedFrom;
  return (
    <>
      <PeriodHeading period={period} counts={counts} byline={byline} frame={frame} {...adjacent} />
      <ListFilter frame={frame} />
      {showsAnnounced && <AnnouncedLine count={counts.announced} href={null} />}
      <PaperList papers={papers} titles={titles} byDay={isByDay(frame)} level={showsAnnounced ? 3 : 2} />
      {href && <AnnouncedLine count={counts.announced} href={href} />}
      <PageLinks frame={frame} pages={pages} />
      {(previous || next) && (
        <div className="border-t border-rule pt-6 tablet:pl-14 print:hidden">
          <PeriodLinks name={`More ${periodWords[period.kind].all.toLowerCase()}`} frame={frame} {...adjacent} />
        </div>
      )}
    </>
  );
}
