/** Results of a search: plain data. */
import type { PaperSummary } from "@/lib/papers/paper";
import type { Field, Query } from "./grammar/query";
import type { Segment } from "./highlight";

/**
 * Maximum number of hits that are counted: for a very common word in millions of papers, counting would take a second.
 */
export const countedHits = 200_000;

export interface SearchOptions {
  /** `best` first (`sqlite/index-reader.ts` has the formula), or `newest` by day of publication. Default: best. */
  sort?: "best" | "newest";
  /** Number of the page, from 1. */
  page?: number;
  /** 1 to 120. Default: 20. */
  perPage?: number;
  /** Only papers published in this year. */
  year?: number;
  /** Only papers of this category (`cs.LG`, or `cs` with its subcategories). */
  category?: string;
  /** Also count hits by year and category. */
  facets?: boolean;
}

export interface SearchHit {
  paper: PaperSummary;
  /** The title in plain Unicode, with the query's words marked. */
  title: Segment[];
  /** Part of the abstract in plain Unicode, with the query's words marked. */
  snippet: Segment[];
}

export interface Facets {
  /** Newest first. */
  years: { year: number; count: number }[];
  /** The categories of the best hits, most frequent first, each counted over all hits. */
  categories: { category: string; count: number }[];
}

export interface SearchResult {
  query: Query;
  /** Number of hits without hidden papers; `countedHits` means that many or more. */
  total: number;
  /** False if only the newest few thousand hits were ranked; older ones follow by date. */
  rankedAll: boolean;
  hits: SearchHit[];
  /** Null if not requested, or if counting would have taken too long. */
  facets: Facets | null;
  /** If nothing was found: a broader query that has hits, and their number. */
  broader: { text: string; total: number } | null;
  /** The public ids of the papers that the query names and says nothing else than that. Their hits come first. */
  named: string[];
  /** The fields of the query that no paper of the store has. */
  emptyFields: Field[];
  /** False if the search timed out, so that the result is incomplete. */
  complete: boolean;
}

/** Returns the result of a search that timed out. */
export function unfinishedResult(query: Query): SearchResult {
  return {
    query,
    total: 0,
    rankedAll: false,
    hits: [],
    facets: null,
    broader: null,
    named: [],
    emptyFields: [],
    complete: false,
  };
}
