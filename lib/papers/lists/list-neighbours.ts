/** What lies around a list: the nearest lists of its kind, and the month it stands in. */
import { addDays, type Day, monthOf } from "@/lib/days";
import { getListedDayAfter, getListedDayBefore, listListedDays } from "@/lib/papers/lists/listed-days";
import { type Period, type PeriodKind, periodOf } from "@/lib/periods";

export interface Neighbours {
  /** The nearest period with papers before this one; empty ones between are skipped. */
  previous: Period | null;
  next: Period | null;
}

/** The nearest periods of the same kind that have papers; the one asked about may be empty. */
export async function getPeriodNeighbours({ kind, first, last }: Period): Promise<Neighbours> {
  const [before, after] = await Promise.all([getListedDayBefore(first), getListedDayAfter(last)]);
  return { previous: before && periodOf(kind, before), next: after && periodOf(kind, after) };
}

/** A month as the rail draws it. */
export interface MonthOfLists {
  month: Period;
  /** Its days that have papers. */
  listedDays: Day[];
  /** Where its arrows lead: from a day's page to the nearest day with papers outside the month, else to its month. */
  earlier: Period | null;
  later: Period | null;
}

/** The month around a page's period; a week stands in the month that has most of it, as its Thursday. */
export async function getMonthOfLists({ kind, first }: Period): Promise<MonthOfLists> {
  const month = periodOf("month", kind === "week" ? addDays(first, 3) : first);
  const step: PeriodKind = kind === "day" ? "day" : "month";
  const [listedDays, before, after] = await Promise.all([
    listListedDays(monthOf(month.first)),
    getListedDayBefore(month.first),
    getListedDayAfter(month.last),
  ]);
  return { month, listedDays, earlier: before && periodOf(step, before), later: after && periodOf(step, after) };
}
