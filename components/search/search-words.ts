/** Texts of the search page. Pure. */
import { countOf } from "@/lib/count";
import { describeQuery } from "@/lib/search/grammar/describe-query";
import { isEmptyQuery, type Query, requirementsOf } from "@/lib/search/grammar/query";
import { countedHits } from "@/lib/search/search-result";
import type { SearchView } from "@/lib/search/view";

type Limits = Pick<SearchView, "year" | "category">;

function describeLimits({ year, category }: Limits): string {
  return [year === null ? "" : `, from ${year}`, category === null ? "" : `, in ${category}`].join("");
}

/** Returns the interpreted query: “ for “sparse” and “attention”, from 2025”. Begins with a space. */
export function describeSearch(query: Query, limits: Limits): string {
  const words = describeQuery(query);
  const hasWords = requirementsOf(query.condition).some(({ kind }) => kind !== "not");
  return ` ${hasWords ? "for " : ""}${words}${describeLimits(limits)}`;
}

/** Returns “62 papers”, “No papers”, or “200,000 papers or more” where counting stopped. */
export function hitCount(total: number): string {
  if (total === 0) return "No papers";
  return total < countedHits ? countOf(total, "paper") : `${countOf(total, "paper")} or more`;
}

/** Returns “62 papers for …”, or “No papers for …”. */
export function describeTotal(query: Query, limits: Limits, total: number): string {
  return `${hitCount(total)}${describeSearch(query, limits)}.`;
}

/** Returns the title of the page: the normalized query, cut after 60 characters. */
export function searchTitle(query: Query): string {
  if (isEmptyQuery(query)) return "Search";
  const letters = [...query.text];
  const text = letters.length > 60 ? `${letters.slice(0, 59).join("")}…` : query.text;
  return `${text} · Search`;
}
