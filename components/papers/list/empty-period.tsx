import { Message } from "@/components/layout/message";
import { LongDate } from "@/components/papers/card/long-date";
import { PageLink } from "@/components/ui/page-link";
import { formatPeriod, type Period } from "@/lib/periods";
import { SiteByline } from "./list-heading";
import type { Around } from "./period-heading";
import { periodHref, periodWords } from "./period-words";

function reason({ kind }: Period, { previous, next, quiet }: Around & Pick<Props, "quiet">): string {
  const { one, at } = periodWords[kind];
  if (previous && next) return `The nearest ${one}s with papers are these.`;
  if (previous) {
    const beginning = quiet ? `This ${one}` : `The newest list is of an earlier ${one}; this one`;
    return `${beginning} gets its page once papers are listed ${at} it.`;
  }
  if (next) return `The lists begin ${at} a later ${one}.`;
  return `No ${one} has papers yet: none has been read in.`;
}

interface Props extends Around {
  period: Period;
  byline: string;
  /** Why there is no list on such a day, where the sources say so. */
  quiet?: string | null | undefined;
}

/**
 * A day, week or month of the calendar without papers, past or future. But for the reason of a quiet day it says
 * nothing of "today", so that the page stays true until the lists change.
 */
export function EmptyPeriod({ period, byline, quiet, previous, next }: Props) {
  const { one, at } = periodWords[period.kind];
  return (
    <Message
      kicker={<SiteByline byline={byline} />}
      heading={<LongDate text={formatPeriod(period, "full")} name={period.name} />}
      ways={[
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
      {quiet && <p>{quiet}</p>}
      <p className="text-second">{reason(period, { previous, next, quiet })}</p>
    </Message>
  );
}
