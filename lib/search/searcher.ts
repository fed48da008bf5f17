/** Runs a search on one handle, from a query to its displayed hits; used in the search threads and without them. */
import type { Day } from "@/lib/days";
import { paperIdOf } from "@/lib/papers/index/index-text";
import { parseArxivId, parsePublicId, titleKeyOf } from "@/lib/papers/paper-id";
import { createIndexReader, type IndexReader, rankedHits, selectionOf } from "@/lib/search/sqlite/index-reader";
import type { Database } from "@/lib/store/sqlite/open-database";
import { broaden, narrow, parseQuery } from "./parse-query";
import { isEmptyQuery, type Query } from "./query";
import { createHitReader, type HitReader } from "./read-hits";
import { countedHits, type Facets, type SearchOptions, type SearchResult } from "./search-result";

const defaultPerPage = 20;
const maxPerPage = 120;
const maxCategories = 8;
/** Up to this number of skipped rows, each is looked up; beyond it, all matching rows are compared with the list. */
const maxProbes = 50;
/** After this time, optional parts of the result (facets, a broader query) are omitted. */
const optionalPartsMs = 250;
/** Maximum number of steps by which a query is broadened. */
const maxBroadenings = 4;

interface Found {
  rows: number[];
  total: number;
}

/** Returns the rows of papers that the entire query names: by id, by address, or by the exact title. */
function namedRows(index: IndexReader, query: Query): number[] {
  if (query.after || query.before || query.groups.flat().some(({ field }) => field !== null)) return [];
  const id = query.text.replace(/^(?:https?:\/\/)?(?:www\.)?arxiv\.org\/(?:abs|pdf)\/|^arxiv:\s*|\.pdf$/gi, "");
  const publicId = parseArxivId(id) || id === query.text ? parsePublicId(id) : null;
  const byId = publicId ? index.rowsOfPublicId(publicId) : [];
  const titleKey = titleKeyOf(query.text.replace(/\s+OR\s+/g, " or "));
  return byId.length > 0 || titleKey === "" ? byId : index.rowsOfTitle(titleKey);
}

function countHits(index: IndexReader, selection: ReturnType<typeof selectionOf>, skip: number[]): number {
  if (skip.length > maxProbes) return index.newest(selection, skip, countedHits, 0).length;
  const count = index.count(selection);
  return count === countedHits ? count : count - index.countAmong(selection, skip);
}

function find(index: IndexReader, query: Query, limit: number, offset: number, sort: "best" | "newest"): Found {
  if (isEmptyQuery(query)) return { rows: [], total: 0 };
  const selection = selectionOf(query);
  const hidden = index.hiddenRows();
  const named = sort === "best" ? namedRows(index, query) : [];
  const skip = [...hidden, ...named];
  const rows = named.slice(offset, offset + limit);
  const left = limit - rows.length;
  const from = Math.max(0, offset - named.length);
  const ranked = sort === "best" && selection.match !== null && from < rankedHits;
  const best =
    ranked && left > 0 ? index.best(selection, skip, Math.min(left, rankedHits - from), from) : { rows: [], ranked: 0 };
  const more = best.rows;
  // If all hits were ranked, their number is known without another query.
  const allRanked = best.ranked > 0 && best.ranked < rankedHits;
  const others = allRanked ? best.ranked : countHits(index, selection, skip);
  const rest = left - more.length;
  const older = rest > 0 && (!ranked || from + more.length >= rankedHits);
  return {
    rows: [...rows, ...more, ...(older ? index.newest(selection, skip, rest, from + more.length) : [])],
    total: Math.min(countedHits, others + named.length),
  };
}

function countFacets(index: IndexReader, hits: HitReader, query: Query, untilMs: number): Facets | null {
  const skip = index.hiddenRows();
  const years = index.countByYear(selectionOf(query), skip);
  const sample = find(index, query, hits.sampledHits, 0, "best").rows;
  const categories: Facets["categories"] = [];
  for (const category of hits.categoriesOf(sample, maxCategories)) {
    if (performance.now() > untilMs) return null;
    const count = countHits(index, selectionOf(narrow(query, { category })), skip);
    categories.push({ category, count });
  }
  return { years, categories: categories.sort((a, b) => b.count - a.count) };
}

/** Returns the nearest broader query that has hits. */
function findBroader(index: IndexReader, query: Query, untilMs: number): SearchResult["broader"] {
  let text = broaden(query);
  for (let step = 0; text !== null && step < maxBroadenings && performance.now() < untilMs; step += 1) {
    const broader = parseQuery(text);
    const { total } = find(index, broader, 0, 0, "newest");
    if (total > 0) return { text, total };
    text = broaden(broader);
  }
  return null;
}

const clamp = (value: number | undefined, low: number, high: number, otherwise: number) =>
  value === undefined || !Number.isFinite(value) ? otherwise : Math.min(high, Math.max(low, Math.trunc(value)));

export type Searcher = (query: Query, options?: SearchOptions) => SearchResult;

/** Prepares searches on a handle, which may be read-only. No query makes a search throw; an unavailable store does. */
export function createSearcher(store: Database): Searcher {
  const index = createIndexReader(store);
  const hits = createHitReader(store);
  const search: Searcher = (query, options = {}) => {
    const { sort = "best", year, category } = options;
    const untilMs = performance.now() + optionalPartsMs;
    const perPage = clamp(options.perPage, 1, maxPerPage, defaultPerPage);
    const offset = (clamp(options.page, 1, 1_000_000, 1) - 1) * perPage;
    const narrowed = narrow(query, { year, category });
    const { rows, total } = find(index, narrowed, perPage, offset, sort);
    const wantsFacets = options.facets === true && total > 0 && total < countedHits && performance.now() < untilMs;
    return {
      query,
      total,
      rankedAll: sort === "newest" || total <= rankedHits,
      hits: hits.read(rows, narrowed),
      facets: wantsFacets ? countFacets(index, hits, narrowed, untilMs) : null,
      broader: total === 0 ? findBroader(index, narrowed, untilMs) : null,
      complete: true,
    };
  };
  // A transaction gives all statements of a search the same snapshot of the store.
  return store.transaction(search);
}

/** First and last day of some lists, both inclusive. */
export interface ListedSpan {
  first: Day;
  last: Day;
}

export type Matcher = (query: Query, span: ListedSpan) => number[];

/** Prepares filtering of lists on a read-only handle: returns the keys of a span's listed papers that match a query. */
export function createMatcher(store: Database): Matcher {
  const index = createIndexReader(store);
  const listed = store
    .prepare<ListedSpan, number>(
      `SELECT DISTINCT t."indexId" FROM "Entry" AS l JOIN "PaperText" AS t ON t."paperId" = l."paperId"
       WHERE l."day" BETWEEN @first AND @last`,
    )
    .pluck();
  return (query, span) => index.among(selectionOf(query), listed.all(span)).map(paperIdOf);
}
