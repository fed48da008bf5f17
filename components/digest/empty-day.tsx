import { EmptyPeriod } from "@/components/papers/list/empty-period";
import type { Day } from "@/lib/days";
import { periodOf } from "@/lib/periods";

interface Props {
  day: Day;
  byline: string;
  previous: Day | null;
  next: Day | null;
}

/** Renders the message for a day without papers, for pages other than the day's own. */
export function EmptyDay({ day, byline, previous, next }: Props) {
  const toPeriod = (neighbour: Day | null) => neighbour && periodOf("day", neighbour);
  return (
    <EmptyPeriod period={periodOf("day", day)} byline={byline} previous={toPeriod(previous)} next={toPeriod(next)} />
  );
}
