/** Reads everything that the page of a list shows from the store, the list and its side rail. */
import type { Day } from "@/lib/days";
import { getCalendarMonth, getPeriodNeighbours } from "@/lib/papers/lists/list-neighbours";
import { listMostUpvoted, listPeriod, type Matches } from "@/lib/papers/lists/list-period";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import type { ViewOptions } from "@/lib/papers/lists/view-options";
import { type Period, periodOf } from "@/lib/periods";

const mostUpvotedCount = 5;

/**
 * Returns one page of a period's papers, filtered to `matches`, and its side rail. Only a day has a list of the most
 * upvoted papers of its week, because the list of a week or month already shows its own.
 */
export async function getPeriodPage(period: Period, options: ViewOptions, matches: Matches) {
  const [list, neighbours, calendar, mostUpvoted, newestDay] = await Promise.all([
    listPeriod(period, options, matches),
    getPeriodNeighbours(period),
    getCalendarMonth(period),
    period.kind === "day" ? listMostUpvoted(periodOf("week", period.first), mostUpvotedCount) : [],
    getNewestDay(),
  ]);
  return { list, neighbours, calendar, mostUpvoted, newestDay };
}

/**
 * Returns the side rail of a list without a period: the month of the newest day and the most upvoted papers of its
 * week.
 */
export async function getSidebar(newest: Day) {
  const [calendar, mostUpvoted] = await Promise.all([
    getCalendarMonth(periodOf("month", newest)),
    listMostUpvoted(periodOf("week", newest), mostUpvotedCount),
  ]);
  return { calendar, mostUpvoted };
}
