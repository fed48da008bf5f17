import { cache } from "react";
import { PageFrame } from "@/components/layout/page-frame";
import { DayFeed } from "@/components/papers/day-feed";
import { EmptyDay } from "@/components/papers/empty-day";
import { MonthCalendar } from "@/components/papers/month-calendar";
import { MostUpvoted } from "@/components/papers/most-upvoted";
import { type Day, formatDay, monthDaysOf, monthOf } from "@/lib/days";
import { env } from "@/lib/env";
import { getNeighbours, listDay, listListedDays, listMostUpvotedOfWeek } from "@/lib/papers/list-papers";

/** Both the head of a page and its body need the list: it is asked for once in a request. */
export const loadDay = cache(listDay);

const mostUpvotedCount = 5;

/** A sentence about a day's page for search results and previews. */
export function describeDay(day: Day, count: number): string {
  const name = formatDay(day, "full");
  if (count === 0) return `No papers are listed on ${name}.`;
  return `The ${count === 1 ? "paper" : `${count} papers`} listed on ${name}.`;
}

/** The page of a day, with or without papers; `/` shows the newest by it. */
export async function DayPage({ day }: { day: Day }) {
  const monthDays = monthDaysOf(day);
  const [papers, neighbours, listedDays, beforeMonth, afterMonth, mostUpvoted] = await Promise.all([
    loadDay(day),
    getNeighbours(day),
    listListedDays(monthOf(day)),
    getNeighbours(monthDays[0] ?? day),
    getNeighbours(monthDays.at(-1) ?? day),
    listMostUpvotedOfWeek(day, mostUpvotedCount),
  ]);
  const { BYLINE: byline } = env();
  const rail = (
    <aside aria-label="Other days and papers" className="flex flex-col gap-10 wide:-mt-1.5 print:hidden">
      <MonthCalendar day={day} listedDays={listedDays} earlier={beforeMonth.previous} later={afterMonth.next} />
      <MostUpvoted papers={mostUpvoted} />
    </aside>
  );
  return (
    <PageFrame view="Daily" rail={rail}>
      {papers.length > 0 ? (
        <DayFeed day={day} papers={papers} byline={byline} {...neighbours} />
      ) : (
        <EmptyDay day={day} byline={byline} {...neighbours} />
      )}
    </PageFrame>
  );
}
