/** Searching, as pages, feeds and the API ask for it. */
import { processWide } from "@/lib/db";
import { storePath } from "@/lib/env";
import { openStore } from "@/lib/store/open-store";
import { parseQuery } from "./parse-query";
import type { Query } from "./query";
import { engineName, type SearchEngine } from "./search-engine";
import type { SearchOptions, SearchResult } from "./search-result";
import { createSearcher, type Searcher } from "./searcher";

/** Searches where it is called: scripts, tests, and a server that was started without a thread for it. */
function inProcessEngine(): SearchEngine {
  let searcher: Searcher | undefined;
  return {
    async search(query, options) {
      searcher ??= createSearcher(openStore(storePath(), { readonly: true }));
      return searcher(query, options);
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
