import type { ReactNode } from "react";
import { LongDate } from "@/components/papers/card/long-date";
import { PageLink } from "@/components/ui/page-link";
import { countOf } from "@/lib/count";
import type { ListCounts } from "@/lib/papers/paper";
import { formatPeriod, type Period, weekNumber } from "@/lib/periods";
import { type ListFrame, listHref } from "./list-frame";
import { ListHeading } from "./list-heading";
import { announcedCount } from "./listing-words";
import { periodHref, periodWords } from "./period-words";

export interface AdjacentPeriods {
  /** The nearest periods of the same kind that have papers. */
  previous: Period | null;
  next: Period | null;
}

interface LinksProps extends AdjacentPeriods {
  /** The label of the group of links. */
  name: string;
  frame: ListFrame;
  children?: ReactNode;
}

/** Renders links to the neighbouring periods in the same view, with the children between them. */
export function PeriodLinks({ name, frame, previous, next, children }: LinksProps) {
  const href = (period: Period) => listHref({ ...frame, path: periodHref(period) }, { page: 1 });
  return (
    <nav aria-label={name} className="flex flex-wrap items-center gap-x-4 gap-y-2 text-meta tabular-nums">
      {previous && (
        <PageLink href={href(previous)} rel="prev" className="-my-2 py-2 print:hidden">
          <span aria-hidden="true">‹ </span>
          <span className="sr-only">{`Previous ${periodWords[previous.kind].one}: `}</span>
          {formatPeriod(previous)}
        </PageLink>
      )}
      {children}
      {next && (
        <PageLink href={href(next)} rel="next" className="-my-2 py-2 print:hidden">
          <span className="sr-only">{`Next ${periodWords[next.kind].one}: `}</span>
          {formatPeriod(next)}
          <span aria-hidden="true"> ›</span>
        </PageLink>
      )}
    </nav>
  );
}

/** Returns "22 papers", or "400 announced by arXiv" when the list shows announcements only. */
function countInWords({ curated, announced }: ListCounts, { options }: ListFrame): string {
  return options.list === "arxiv" ? announcedCount(announced) : countOf(curated || announced, "paper");
}

interface Props extends AdjacentPeriods {
  period: Period;
  counts: ListCounts;
  byline: string;
  frame: ListFrame;
}

/** Renders the headline of a day, week or month, with links to its neighbours. */
export function PeriodHeading({ period, counts, byline, frame, previous, next }: Props) {
  const number = weekNumber(period);
  const heading = <LongDate text={formatPeriod(period, "full")} name={period.name} />;
  return (
    <ListHeading byline={byline} heading={heading} frame={frame}>
      <PeriodLinks name={periodWords[period.kind].all} frame={frame} previous={previous} next={next}>
        {number !== null && <span className="text-second">{`Week ${number}`}</span>}
        <span className="text-second">{countInWords(counts, frame)}</span>
      </PeriodLinks>
    </ListHeading>
  );
}
