/** Searches in the calling thread, on one read-only handle. */
import { storeError } from "@/lib/store/faults";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { createRelatedFinder } from "./related-papers";
import type { SearchEngine } from "./search-engine";
import { createMatcher, createSearcher } from "./searcher";

/** Short, because a thread whose search has timed out cannot end while SQLite waits for a lock. */
const busyTimeoutMs = 5_000;

/** The functions of an engine; they block the calling thread. */
export interface StoreSearch {
  search: ReturnType<typeof createSearcher>;
  match: ReturnType<typeof createMatcher>;
  findRelated: ReturnType<typeof createRelatedFinder>;
}

/**
 * Returns a function that passes the search functions on the store at `file` to its callback. The store is opened at the
 * first call, and again after an error, because a store that was unavailable may be back.
 * @throws AppError `store-unavailable`
 */
export function createStoreSearch(file: string): <Result>(work: (store: StoreSearch) => Result) => Result {
  let opened: StoreSearch | undefined;
  const open = (): StoreSearch => {
    const store = openDatabase(file, { readonly: true, busyTimeoutMs });
    return { search: createSearcher(store), match: createMatcher(store), findRelated: createRelatedFinder(store) };
  };
  return (work) => {
    try {
      opened ??= open();
      return work(opened);
    } catch (error) {
      opened = undefined;
      throw storeError(file, error);
    }
  };
}

/** Returns an engine that searches in the calling thread: for scripts, tests, and a server without search threads. */
export function inProcessEngine(file: string): SearchEngine {
  const onStore = createStoreSearch(file);
  return {
    search: async (query, options) => onStore(({ search }) => search(query, options)),
    match: async (query, span) => onStore(({ match }) => match(query, span)),
    findRelated: async (publicId) => onStore(({ findRelated }) => findRelated(publicId)),
  };
}
