/** The interface of search engines: threads of the server (`search-threads.ts`), or the calling thread itself. */
import type { Query } from "./grammar/query";
import type { RelatedPaper } from "./related-papers";
import type { SearchOptions, SearchResult } from "./search-result";
import type { ListedSpan } from "./searcher";

export interface SearchEngine {
  /**
   * A search that times out returns a result with `complete: false`.
   * @param signal aborted when the client has left
   */
  search(query: Query, options: SearchOptions, signal?: AbortSignal): Promise<SearchResult>;
  /** Returns the keys of the papers listed in the span that match the query; null if it timed out. */
  match(query: Query, span: ListedSpan): Promise<number[] | null>;
  /** Returns the papers most similar to one, at most five; empty for an unknown id, null if it timed out. */
  findRelated(publicId: string): Promise<RelatedPaper[] | null>;
}

/** Name of the process-wide singleton. */
export const engineName = "search";
