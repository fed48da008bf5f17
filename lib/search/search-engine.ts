/** What searches in this process: a thread of the server's (`search-thread.ts`), or the process itself. */
import type { Query } from "./query";
import type { SearchOptions, SearchResult } from "./search-result";
import type { ListedSpan } from "./searcher";

export interface SearchEngine {
  search(query: Query, options: SearchOptions): Promise<SearchResult>;
  /** The keys of the papers listed in the span that the query finds; null when that took too long. */
  match(query: Query, span: ListedSpan): Promise<number[] | null>;
}

/** The name under which a process has its one engine. */
export const engineName = "search";
