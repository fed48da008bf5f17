/** Searches in the calling thread: in a search thread, in scripts and tests, and in a server without search threads. */
import { openStore } from "@/lib/store/open-store";
import { createRelatedFinder } from "./related-papers";
import type { SearchEngine } from "./search-engine";
import { matchListed, search } from "./searcher";

/** Returns an engine on the store at `file`, whose methods throw AppError `store-unavailable`. */
export function inProcessEngine(file: string): SearchEngine {
  const store = openStore(file);
  return {
    search: (query, options) => search(store, query, options),
    match: (query, span) => matchListed(store, query, span),
    findRelated: createRelatedFinder(store),
  };
}
