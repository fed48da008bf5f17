/** Everything from the store that the page of a list shows around and in it. */
import type { Day } from "@/lib/days";
import { getMonthOfLists, getPeriodNeighbours } from "@/lib/papers/lists/list-neighbours";
import { listMostUpvoted, listPeriod, type Matches } from "@/lib/papers/lists/list-period";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import type { ViewOptions } from "@/lib/papers/lists/view-options";
import { type Period, periodOf } from "@/lib/periods";

const mostUpvotedCount = 5;

/** The page of a period, of the papers that its query matches; a week's and a month's list already tells what was upvoted most. */
export async function getPeriodPage(period: Period, options: ViewOptions, matches: Matches) {
  const [list, neighbours, calendar, mostUpvoted, newestDay] = await Promise.all([
    listPeriod(period, options, matches),
    getPeriodNeighbours(period),
    getMonthOfLists(period),
    period.kind === "day" ? listMostUpvoted(periodOf("week", period.first), mostUpvotedCount) : [],
    getNewestDay(),
  ]);
  return { list, neighbours, calendar, mostUpvoted, newestDay };
}

/** What stands beside a list that is of no period: the month of the newest day, and what its week has upvoted most. */
export async function getNewestAround(newest: Day) {
  const [calendar, mostUpvoted] = await Promise.all([
    getMonthOfLists(periodOf("month", newest)),
    listMostUpvoted(periodOf("week", newest), mostUpvotedCount),
  ]);
  return { calendar, mostUpvoted };
}
