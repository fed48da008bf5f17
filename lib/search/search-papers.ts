/** Searching, as pages, feeds and the API ask for it. */

import { storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { processWide } from "@/lib/singleton";
import { openStore } from "@/lib/store/open-store";
import { parseQuery } from "./parse-query";
import { isEmptyQuery, type Query } from "./query";
import { engineName, type SearchEngine } from "./search-engine";
import type { SearchOptions, SearchResult } from "./search-result";
import { createMatcher, createSearcher, type ListedSpan, type Matcher, type Searcher } from "./searcher";

/** Searches where it is called: scripts, tests, and a server that was started without a thread for it. */
function inProcessEngine(): SearchEngine {
  let searcher: Searcher | undefined;
  let matcher: Matcher | undefined;
  const open = () => openStore(storePath(), { readonly: true });
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
 * The papers that a query finds, by its words as typed or as `parseQuery` read them. Nothing typed is an error; a search
 * that takes too long gives a result that says so.
 * @throws AppError `store-unavailable`
 */
export async function searchPapers(query: string | Query, options: SearchOptions = {}): Promise<SearchResult> {
  const engine = processWide<SearchEngine>(engineName, inProcessEngine);
  return engine.search(typeof query === "string" ? parseQuery(query) : query, options);
}

/**
 * The keys of the papers listed in a span of days that a query finds; null where it says nothing to search for.
 * @throws AppError `store-unavailable`, also when it takes too long: part of a list would pass for the whole
 */
export async function findListed(text: string | null, { first, last }: ListedSpan): Promise<number[] | null> {
  const query = parseQuery(text ?? "");
  if (isEmptyQuery(query)) return null;
  const engine = processWide<SearchEngine>(engineName, inProcessEngine);
  const matches = await engine.match(query, { first, last });
  if (matches === null) throw new AppError("store-unavailable", "The search took too long; try again in a moment.");
  return matches;
}
