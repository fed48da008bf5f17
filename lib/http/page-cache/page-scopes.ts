/** The revisions that a page about papers shows: when one of them changes, the page has changed. Pure. */
import { addDays, type Day, daysBetween, monthDaysOf, weekDaysOf } from "@/lib/days";
import type { Paper } from "@/lib/papers/paper";
import type { Period } from "@/lib/periods";
import { dayScope, daysScope, paperScope, samplesScope } from "@/lib/revision/sqlite";

/** The lists of a span, and what leads from it to others. */
export function scopesOfSpan(first: Day, last: Day): string[] {
  const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, offset) => addDays(first, offset));
  return [daysScope, samplesScope, ...days.map(dayScope)];
}

/** A period's lists, and what stands beside them: a day's page tells what its week has upvoted most. */
export function scopesOfPeriod({ kind, first }: Period): string[] {
  const days = kind === "month" ? monthDaysOf(first) : weekDaysOf(first);
  return [daysScope, samplesScope, ...days.map(dayScope)];
}

/** A paper's page: itself, the titles of the papers it leads to, and its places in the lists that have it. */
export function scopesOfPaper({ id, listings }: Pick<Paper, "id" | "listings">, related: { id: string }[]): string[] {
  return [...[id, ...related.map((other) => other.id)].map(paperScope), ...listings.map(({ day }) => dayScope(day))];
}
