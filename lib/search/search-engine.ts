/** What searches in this process: a thread of the server's (`search-thread.ts`), or the process itself. */
import type { Query } from "./query";
import type { SearchOptions, SearchResult } from "./search-result";

export interface SearchEngine {
  search(query: Query, options: SearchOptions): Promise<SearchResult>;
}

/** The name under which a process has its one engine. */
export const engineName = "search";
