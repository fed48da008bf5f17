import { EmptyPeriod } from "@/components/papers/list/empty-period";
import type { Day } from "@/lib/days";
import { periodOf } from "@/lib/periods";

interface Props {
  day: Day;
  byline: string;
  previous: Day | null;
  next: Day | null;
}

/** A day without papers, on a page of another kind than the day's own. */
export function EmptyDay({ day, byline, previous, next }: Props) {
  const toPeriod = (neighbour: Day | null) => neighbour && periodOf("day", neighbour);
  return (
    <EmptyPeriod period={periodOf("day", day)} byline={byline} previous={toPeriod(previous)} next={toPeriod(next)} />
  );
}
