/** What the search page says, in words. Pure. */
import { paperCount } from "@/components/papers/list/period-words";
import { describeQuery, isEmptyQuery, type Query } from "@/lib/search/query";
import { countedHits } from "@/lib/search/search-result";
import type { SearchView } from "./search-href";

type Limits = Pick<SearchView, "year" | "category">;

function describeLimits({ year, category }: Limits): string {
  return [year === null ? "" : `, of ${year}`, category === null ? "" : `, in ${category}`].join("");
}

/** What was understood: “for “sparse” and “attention”, of 2025”. Begins with a blank. */
export function describeSearch(query: Query, limits: Limits): string {
  const words = describeQuery(query);
  return ` ${query.groups.length > 0 ? "for " : ""}${words}${describeLimits(limits)}`;
}

/** “62 papers”, “No paper”, or “200,000 papers or more” where no more are counted. */
export function hitCount(total: number): string {
  if (total === 0) return "No paper";
  return total < countedHits ? paperCount(total) : `${paperCount(total)} or more`;
}

/** “62 papers for …”, or “No paper for …”. */
export function describeTotal(query: Query, limits: Limits, total: number): string {
  return `${hitCount(total)}${describeSearch(query, limits)}.`;
}

/** The name of the page, for its tab: the query as it was read, not too long. */
export function searchTitle(query: Query): string {
  if (isEmptyQuery(query)) return "Search";
  const letters = [...query.text];
  const text = letters.length > 60 ? `${letters.slice(0, 59).join("")}…` : query.text;
  return `${text} · Search`;
}
