import { cache } from "react";
import { PageFrame } from "@/components/layout/page-frame";
import { DayFeed } from "@/components/papers/day-feed";
import { EmptyDay } from "@/components/papers/empty-day";
import { MonthCalendar } from "@/components/papers/month-calendar";
import { MostUpvoted } from "@/components/papers/most-upvoted";
import { DigestBox } from "@/components/subscribe/digest-box";
import { type Day, formatDay, monthDaysOf, monthOf } from "@/lib/days";
import { env } from "@/lib/env";
import { getNeighbours, getNewestDay, listDay, listListedDays, listMostUpvotedOfWeek } from "@/lib/papers/list-papers";
import { signUpDoor } from "@/lib/subscriptions/sign-up-door";

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
  const [papers, neighbours, listedDays, beforeMonth, afterMonth, mostUpvoted, newestDay] = await Promise.all([
    loadDay(day),
    getNeighbours(day),
    listListedDays(monthOf(day)),
    getNeighbours(monthDays[0] ?? day),
    getNeighbours(monthDays.at(-1) ?? day),
    listMostUpvotedOfWeek(day, mostUpvotedCount),
    getNewestDay(),
  ]);
  const { BYLINE: byline } = env();
  const door = signUpDoor();
  const rail = (
    <aside aria-label="Other days and papers" className="flex flex-col gap-10 wide:-mt-1.5 print:hidden">
      <MonthCalendar day={day} listedDays={listedDays} earlier={beforeMonth.previous} later={afterMonth.next} />
      <MostUpvoted papers={mostUpvoted} />
      <DigestBox closedBecause={door.open ? null : door.reason} newestDay={newestDay} />
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
