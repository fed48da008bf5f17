import type { PeriodList } from "@/lib/papers/paper";
import { formatPeriod, type Period } from "@/lib/periods";
import { EmptyPeriod } from "./empty-period";
import { AnnouncedLine, ListFilter, NothingFiltered } from "./list-filter";
import { isByDay, type ListFrame, listHref } from "./list-frame";
import { PageLinks } from "./page-links";
import { PaperList } from "./paper-list";
import { PastTheEnd } from "./past-the-end";
import { type Around, PeriodHeading, PeriodLinks } from "./period-heading";
import { periodWords } from "./period-words";

interface Props extends Around {
  period: Period;
  list: PeriodList;
  frame: ListFrame;
  byline: string;
  /** Why there is no list on such a day, where the sources say so. */
  quiet?: string | null;
}

/** Where a page that shows curated papers leads to the announcements of its period; null where it does not. */
function announcementsHref({ counts, announcedFrom, pages }: PeriodList, frame: ListFrame): string | null {
  const { page, list, query } = frame.options;
  if (counts.curated === 0 || counts.announced === 0 || list !== null) return null;
  if (announcedFrom !== null) return page === announcedFrom - 1 ? listHref(frame, { page: announcedFrom }) : null;
  return page === pages && query === null ? listHref(frame, { list: "arxiv", page: 1 }) : null;
}

/** A day, week or month: its heading, its papers, and at the end the way on; or why there are none. */
export function PeriodFeed({ period, list, frame, byline, quiet, previous, next }: Props) {
  const { papers, total, pages, counts, announcedFrom } = list;
  const { page, titles, list: choice, query } = frame.options;
  const around = { previous, next };
  const name = formatPeriod(period, "full");
  const isFiltered = choice !== null || query !== null;
  if (total === 0 && isFiltered) return <NothingFiltered name={name} frame={frame} byline={byline} />;
  if (total === 0) return <EmptyPeriod period={period} byline={byline} quiet={quiet} {...around} />;
  if (papers.length === 0) return <PastTheEnd {...{ name, total, pages, frame, byline }} />;
  const href = announcementsHref(list, frame);
  const showsAnnounced = announcedFrom !== null && page >= announcedFrom;
  return (
    <>
      <PeriodHeading period={period} counts={counts} byline={byline} frame={frame} {...around} />
      <ListFilter frame={frame} />
      {showsAnnounced && <AnnouncedLine count={counts.announced} href={null} />}
      <PaperList papers={papers} titles={titles} byDay={isByDay(frame)} level={showsAnnounced ? 3 : 2} />
      {href && <AnnouncedLine count={counts.announced} href={href} />}
      <PageLinks frame={frame} pages={pages} />
      {(previous || next) && (
        <div className="border-t border-rule pt-6 tablet:pl-14 print:hidden">
          <PeriodLinks name={`More ${periodWords[period.kind].all.toLowerCase()}`} frame={frame} {...around} />
        </div>
      )}
    </>
  );
}
