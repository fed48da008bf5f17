import { Message } from "@/components/layout/message";
import { LongDate } from "@/components/papers/card/long-date";
import { PageLink } from "@/components/ui/page-link";
import { formatPeriod, type Period } from "@/lib/periods";
import { SiteByline } from "./list-heading";
import type { AdjacentPeriods } from "./period-heading";
import { periodHref, periodWords } from "./period-words";

function describeNearest(
  { kind }: Period,
  { previous, next, emptyReason }: AdjacentPeriods & Pick<Props, "emptyReason">,
): string {
  const { one, at } = periodWords[kind];
  if (previous && next) return `See the nearest ${one}s with papers:`;
  if (previous) {
    const latest = emptyReason ? "" : `The latest papers are from an earlier ${one}. `;
    return `${latest}Papers will appear here once they are listed ${at} this ${one}.`;
  }
  if (next) return `The first papers are listed ${at} a later ${one}.`;
  return "No papers have been added to this site yet.";
}

interface Props extends AdjacentPeriods {
  period: Period;
  byline: string;
  /** Why the day has no list, if the schedule of the sources explains it. */
  emptyReason?: string | null | undefined;
}

/**
 * Renders a day, week or month without papers, past or future. Except for `emptyReason`, its text does not depend on the
 * current date, so the page stays correct until the lists change.
 */
export function EmptyPeriod({ period, byline, emptyReason, previous, next }: Props) {
  const { one, at } = periodWords[period.kind];
  return (
    <Message
      kicker={<SiteByline byline={byline} />}
      heading={<LongDate text={formatPeriod(period, "full")} name={period.name} />}
      actions={[
        previous && (
          <PageLink key="previous" href={periodHref(previous)} rel="prev" className="button">
            <span aria-hidden="true">‹</span> {formatPeriod(previous)}
          </PageLink>
        ),
        next && (
          <PageLink key="next" href={periodHref(next)} rel="next" className="button">
            {formatPeriod(next)} <span aria-hidden="true">›</span>
          </PageLink>
        ),
      ]}
    >
      <p>{`No papers ${at} this ${one}.`}</p>
      {emptyReason && <p>{emptyReason}</p>}
      <p className="text-second">{describeNearest(period, { previous, next, emptyReason })}</p>
    </Message>
  );
}
