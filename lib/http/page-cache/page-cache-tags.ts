/** Cache tags of pages about papers: when one of them changes, the page has changed. Pure. */
import { addDays, type Day, daysBetween, monthDaysOf, weekDaysOf } from "@/lib/days";
import type { Paper } from "@/lib/papers/paper";
import type { Period } from "@/lib/periods";
import { dayCacheTag, daysCacheTag, paperCacheTag, samplesCacheTag } from "@/lib/revision/cache-tags";

/** Returns the tags of the lists of a span of days and of the links to other days. */
export function cacheTagsOfSpan(first: Day, last: Day): string[] {
  const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, offset) => addDays(first, offset));
  return [daysCacheTag, samplesCacheTag, ...days.map(dayCacheTag)];
}

/** Returns the tags of a period's lists. A day depends on its whole week, because its page shows the week's top papers. */
export function cacheTagsOfPeriod({ kind, first }: Period): string[] {
  const days = kind === "month" ? monthDaysOf(first) : weekDaysOf(first);
  return [daysCacheTag, samplesCacheTag, ...days.map(dayCacheTag)];
}

/** Returns the tags of a paper's page: the paper, the related papers it links to, and the days that list it. */
export function cacheTagsOfPaper(
  { id, listings }: Pick<Paper, "id" | "listings">,
  related: { id: string }[],
): string[] {
  return [
    ...[id, ...related.map((other) => other.id)].map(paperCacheTag),
    ...listings.map(({ day }) => dayCacheTag(day)),
  ];
}
