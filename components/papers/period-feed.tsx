import type { PaperInList } from "@/lib/papers/paper";
import { formatPeriod, type Period } from "@/lib/periods";
import { EmptyPeriod } from "./empty-period";
import { isByDay, type ListFrame } from "./list-frame";
import { PageLinks } from "./page-links";
import { PaperList } from "./paper-list";
import { PastTheEnd } from "./past-the-end";
import { type Around, PeriodHeading, PeriodLinks } from "./period-heading";
import { periodWords } from "./period-words";

interface Props extends Around {
  period: Period;
  /** The papers of the page asked for. */
  list: { papers: PaperInList[]; total: number; pages: number };
  frame: ListFrame;
  byline: string;
  /** Why there is no list on such a day, where the sources say so. */
  quiet?: string | null;
}

/** A day, week or month: its heading, its papers, and at the end the way on; or why there are none. */
export function PeriodFeed({ period, list, frame, byline, quiet, previous, next }: Props) {
  const { papers, total, pages } = list;
  const around = { previous, next };
  if (total === 0) return <EmptyPeriod period={period} byline={byline} quiet={quiet} {...around} />;
  if (papers.length === 0) {
    return <PastTheEnd name={formatPeriod(period, "full")} total={total} pages={pages} frame={frame} byline={byline} />;
  }
  return (
    <>
      <PeriodHeading period={period} count={total} byline={byline} frame={frame} {...around} />
      <PaperList papers={papers} titles={frame.options.titles} byDay={isByDay(frame)} />
      <PageLinks frame={frame} pages={pages} />
      {(previous || next) && (
        <div className="border-t border-rule pt-6 tablet:pl-14 print:hidden">
          <PeriodLinks name={`More ${periodWords[period.kind].all.toLowerCase()}`} frame={frame} {...around} />
        </div>
      )}
    </>
  );
}
