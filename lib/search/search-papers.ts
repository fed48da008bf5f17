/** Searches papers for pages, feeds and the API. */

import { storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { parseQuery } from "./parse-query";
import { isEmptyQuery, type Query } from "./query";
import { engineName, type SearchEngine } from "./search-engine";
import type { SearchOptions, SearchResult } from "./search-result";
import { createMatcher, createSearcher, type ListedSpan, type Matcher, type Searcher } from "./searcher";

/** Returns an engine that searches in the calling thread: for scripts, tests, and a server without a search thread. */
function inProcessEngine(): SearchEngine {
  let searcher: Searcher | undefined;
  let matcher: Matcher | undefined;
  const open = () => openDatabase(storePath(), { readonly: true });
  return {
    async search(query, options) {
      searcher ??= createSearcher(open());
      return searcher(query, options);
    },
    async match(query, span) {
      matcher ??= createMatcher(open());
      return matcher(query, span);
    },
  };
}

/**
 * Searches papers for a query, as typed or as parsed by `parseQuery`. No input is an error; a search that times out
 * returns a result with `complete: false`.
 * @throws AppError `store-unavailable`
 */
export async function searchPapers(query: string | Query, options: SearchOptions = {}): Promise<SearchResult> {
  const engine = singleton<SearchEngine>(engineName, inProcessEngine);
  return engine.search(typeof query === "string" ? parseQuery(query) : query, options);
}

/**
 * Returns the keys of the papers listed in a span of days that match a query; null if the query is empty.
 * @throws AppError `store-unavailable`, also on a time-out, because a partial list would look complete
 */
export async function findListed(text: string | null, { first, last }: ListedSpan): Promise<number[] | null> {
  const query = parseQuery(text ?? "");
  if (isEmptyQuery(query)) return null;
  const engine = singleton<SearchEngine>(engineName, inProcessEngine);
  const matches = await engine.match(query, { first, last });
  if (matches === null)
    throw new AppError("store-unavailable", "The search took too long. Please try again in a moment.");
  return matches;
}
