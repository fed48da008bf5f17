/** What a search gives back: plain data. */
import type { PaperSummary } from "@/lib/papers/paper";
import type { Segment } from "./highlight";
import type { Query } from "./query";

/** At most so many hits are counted: of a very common word in millions of papers, counting alone would take a second. */
export const countedHits = 200_000;

export interface SearchOptions {
  /** `best` first (see `sqlite.ts` for the formula), or the newest by day of publication. Default: best. */
  sort?: "best" | "newest";
  /** 1 for the first. */
  page?: number;
  /** 1 to 120. Default: 20. */
  perPage?: number;
  /** Papers published in this year alone. */
  year?: number;
  /** Papers of this category alone (`cs.LG`; `cs` for all below it). */
  category?: string;
  /** Also count hits by year and category. */
  facets?: boolean;
}

export interface SearchHit {
  paper: PaperSummary;
  /** The title in plain Unicode, the words searched for marked. */
  title: Segment[];
  /** A stretch of the abstract in plain Unicode, likewise. */
  snippet: Segment[];
}

export interface Facets {
  /** Newest first. */
  years: { year: number; count: number }[];
  /** The categories of the best hits, most frequent first; each count is of all hits. */
  categories: { category: string; count: number }[];
}

export interface SearchResult {
  query: Query;
  /** All hits, hidden papers aside; `countedHits` stands for that many or more. */
  total: number;
  /** False where only the newest few thousand hits were ranked; the older ones follow by date. */
  rankedAll: boolean;
  hits: SearchHit[];
  /** Null where not asked for, or where counting would have taken too long. */
  facets: Facets | null;
  /** Where nothing was found: a query that finds something, and how much. */
  broader: { text: string; total: number } | null;
  /** False where the search was given up for taking too long: what is here is then not all. */
  complete: boolean;
}

/** The answer of a search that was given up. */
export function unfinishedResult(query: Query): SearchResult {
  return { query, total: 0, rankedAll: false, hits: [], facets: null, broader: null, complete: false };
}
