import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/page-link";
import { type Day, formatDay } from "@/lib/days";

export interface Neighbours {
  previous: Day | null;
  next: Day | null;
}

/** The days with papers before and after, by name, and what stands between them. */
export function DayLinks({ name, previous, next, children }: Neighbours & { name: string; children?: ReactNode }) {
  return (
    <nav aria-label={name} className="flex flex-wrap items-center gap-x-4 gap-y-2 text-meta tabular-nums">
      {previous && (
        <PageLink href={`/date/${previous}`} rel="prev" className="-my-2 py-2 print:hidden">
          <span aria-hidden="true">‹ </span>
          <span className="sr-only">Previous day: </span>
          {formatDay(previous, "long")}
        </PageLink>
      )}
      {children}
      {next && (
        <PageLink href={`/date/${next}`} rel="next" className="-my-2 py-2 print:hidden">
          <span className="sr-only">Next day: </span>
          {formatDay(next, "long")}
          <span aria-hidden="true"> ›</span>
        </PageLink>
      )}
    </nav>
  );
}

interface Props extends Neighbours {
  day: Day;
  /** How many papers the day lists. */
  count: number;
  /** Whose selection it is: "by …". */
  byline: string;
}

/** The headline of a day's page, between the day before and the day after. */
export function DayHeading({ day, count, byline, previous, next }: Props) {
  return (
    <div className="pb-6 tablet:pb-8 tablet:pl-14 print:pl-0">
      <p>
        <span className="font-semibold">Daily Papers</span> <span className="ml-1 text-second">{byline}</span>
      </p>
      <h1 className="mb-3 mt-2 text-balance font-serif text-day font-medium">
        <time dateTime={day}>{formatDay(day, "full")}</time>
      </h1>
      <DayLinks name="Days" previous={previous} next={next}>
        <span className="text-second">{count === 1 ? "1 paper" : `${count.toLocaleString("en")} papers`}</span>
      </DayLinks>
    </div>
  );
}
