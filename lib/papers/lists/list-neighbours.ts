/** The nearest lists before and after a list, and the calendar month around it. */
import { addDays, type Day, monthOf } from "@/lib/days";
import { getListedDayAfter, getListedDayBefore, listListedDays } from "@/lib/papers/lists/listed-days";
import { type Period, type PeriodKind, periodOf } from "@/lib/periods";

export interface Neighbours {
  /** The nearest earlier period with papers; empty periods are skipped. */
  previous: Period | null;
  next: Period | null;
}

/** Returns the nearest periods of the same kind that have papers; the given period itself may be empty. */
export async function getPeriodNeighbours({ kind, first, last }: Period): Promise<Neighbours> {
  const [before, after] = await Promise.all([getListedDayBefore(first), getListedDayAfter(last)]);
  return { previous: before && periodOf(kind, before), next: after && periodOf(kind, after) };
}

/** The calendar month that the side rail shows. */
export interface CalendarMonth {
  month: Period;
  /** Its days with papers. */
  listedDays: Day[];
  /**
   * Targets of its arrows. On a day's page, the nearest day with papers outside the month; on other pages, the month of
   * that day.
   */
  earlier: Period | null;
  later: Period | null;
}

/**
 * Returns the month around a page's period. For a week, that is the month of its Thursday, which has most of its days.
 */
export async function getCalendarMonth({ kind, first }: Period): Promise<CalendarMonth> {
  const month = periodOf("month", kind === "week" ? addDays(first, 3) : first);
  const step: PeriodKind = kind === "day" ? "day" : "month";
  const [listedDays, before, after] = await Promise.all([
    listListedDays(monthOf(month.first)),
    getListedDayBefore(month.first),
    getListedDayAfter(month.last),
  ]);
  return { month, listedDays, earlier: before && periodOf(step, before), later: after && periodOf(step, after) };
}
