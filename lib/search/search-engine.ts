/** The interface of search engines: a thread of the server (`search-thread.ts`), or the calling process itself. */
import type { Query } from "./query";
import type { SearchOptions, SearchResult } from "./search-result";
import type { ListedSpan } from "./searcher";

export interface SearchEngine {
  search(query: Query, options: SearchOptions): Promise<SearchResult>;
  /** Returns the keys of the papers listed in the span that match the query; null if it timed out. */
  match(query: Query, span: ListedSpan): Promise<number[] | null>;
}

/** Name of the process-wide singleton. */
export const engineName = "search";
