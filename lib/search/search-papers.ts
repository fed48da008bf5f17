/** Searches papers for pages, feeds and the API. */

import { storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { parseQuery } from "./grammar/parse-query";
import { isEmptyQuery, type Query } from "./grammar/query";
import type { RelatedPaper } from "./related-papers";
import { engineName, type SearchEngine } from "./search-engine";
import type { SearchOptions, SearchResult } from "./search-result";
import type { ListedSpan } from "./searcher";
import { inProcessEngine } from "./store-search";

const engine = () => singleton<SearchEngine>(engineName, () => inProcessEngine(storePath()));

/**
 * Searches papers for a query, as typed or as parsed by `parseQuery`. No input is an error; a search that times out
 * returns a result with `complete: false`.
 * @param signal aborted when the client has left: the search ends as if it had timed out
 * @throws AppError `store-unavailable`
 */
export async function searchPapers(
  query: string | Query,
  options: SearchOptions = {},
  signal?: AbortSignal,
): Promise<SearchResult> {
  return engine().search(typeof query === "string" ? parseQuery(query) : query, options, signal);
}

/**
 * Returns the keys of the papers listed in a span of days that match a query; null if the query is empty.
 * @throws AppError `store-unavailable`, also on a time-out, because a partial list would look complete
 */
export async function findListed(text: string | null, { first, last }: ListedSpan): Promise<number[] | null> {
  const query = parseQuery(text ?? "");
  if (isEmptyQuery(query)) return null;
  const matches = await engine().match(query, { first, last });
  if (matches === null)
    throw new AppError("store-unavailable", "The search took too long. Please try again in a moment.");
  return matches;
}

/**
 * Returns the papers most similar to one, at most five; empty for an unknown id, null if finding them timed out.
 * @throws AppError `store-unavailable`
 */
export const listRelated = (publicId: string): Promise<RelatedPaper[] | null> => engine().findRelated(publicId);
