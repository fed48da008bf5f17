/** Runs a search on one snapshot, from a query to its displayed hits; used in the search threads and without them. */
import type { Day } from "@/lib/days";
import { paperIdOf } from "@/lib/papers/index/index-text";
import { parseArxivId, parsePublicId, titleKeyOf } from "@/lib/papers/paper-id";
import {
  createIndexReader,
  type IndexReader,
  rankedHits,
  type Selection,
  selectionOf,
} from "@/lib/search/sqlite/index-reader";
import { oneOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";
import type { Reader, Store } from "@/lib/store/store";
import { broaden, narrow } from "./grammar/change-query";
import { parseQuery } from "./grammar/parse-query";
import { fieldsOf, isEmptyQuery, type Query } from "./grammar/query";
import { createHitReader, type HitReader } from "./read-hits";
import { countedHits, type Facets, type SearchOptions, type SearchResult } from "./search-result";
import { type AddSpellings, createSpeller } from "./spelling/add-spellings";

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
async function namedRows(index: IndexReader, query: Query): Promise<number[]> {
  const id = query.text.replace(/^(?:https?:\/\/)?(?:www\.)?arxiv\.org\/(?:abs|pdf)\/|^arxiv:\s*|\.pdf$/gi, "");
  const publicId = parseArxivId(id) || id === query.text ? parsePublicId(id) : null;
  const byId = publicId ? await index.rowsOfPublicId(publicId) : [];
  const titleKey = titleKeyOf(query.text.replace(/\s+OR\s+/g, " or "));
  return byId.length > 0 || titleKey === "" ? byId : index.rowsOfTitle(titleKey);
}

async function countHits(index: IndexReader, selection: Selection, skip: number[]): Promise<number> {
  if (skip.length > maxProbes) return (await index.newest(selection, skip, countedHits, 0)).length;
  const count = await index.count(selection);
  return count === countedHits ? count : count - (await index.countAmong(selection, skip));
}

interface Part {
  limit: number;
  offset: number;
  sort: "best" | "newest";
}

/** Finds part of the hits. The rows in `named` come first, in any order. */
async function find(
  index: IndexReader,
  query: Query,
  { limit, offset, sort }: Part,
  named: number[] = [],
): Promise<Found> {
  if (isEmptyQuery(query)) return { rows: [], total: 0 };
  const selection = selectionOf(query);
  const hidden = await index.hiddenRows();
  const skip = [...hidden, ...named];
  const first = named.slice(offset, offset + limit);
  const left = limit - first.length;
  const from = Math.max(0, offset - named.length);
  const isRanked = sort === "best" && selection.match !== null && left > 0;
  const more = isRanked
    ? await index.best(selection, skip, left, from)
    : { rows: await index.newest(selection, skip, left, from), total: null };
  const others = more.total ?? (await countHits(index, selection, skip));
  return { rows: [...first, ...more.rows], total: Math.min(countedHits, others + named.length) };
}

async function countFacets(index: IndexReader, hits: HitReader, query: Query, untilMs: number): Promise<Facets | null> {
  const skip = await index.hiddenRows();
  const years = await index.countByYear(selectionOf(query), skip);
  const sample = (await find(index, query, { limit: hits.sampledHits, offset: 0, sort: "best" })).rows;
  const categories: Facets["categories"] = [];
  for (const category of await hits.categoriesOf(sample, maxCategories)) {
    if (performance.now() > untilMs) return null;
    const count = await countHits(index, selectionOf(narrow(query, { category })), skip);
    categories.push({ category, count });
  }
  return { years, categories: categories.sort((a, b) => b.count - a.count) };
}

/** Returns the nearest broader query that has hits. */
async function findBroader(
  index: IndexReader,
  query: Query,
  addSpellings: AddSpellings,
  untilMs: number,
): Promise<SearchResult["broader"]> {
  let text = broaden(query);
  for (let step = 0; text !== null && step < maxBroadenings && performance.now() < untilMs; step += 1) {
    const broader = parseQuery(text);
    const { total } = await find(index, await addSpellings(broader, index.countPhrases), {
      limit: 0,
      offset: 0,
      sort: "newest",
    });
    if (total > 0) return { text, total };
    text = broaden(broader);
  }
  return null;
}

const clamp = (value: number | undefined, low: number, high: number, otherwise: number) =>
  value === undefined || !Number.isFinite(value) ? otherwise : Math.min(high, Math.max(low, Math.trunc(value)));

async function searchOn(
  reader: Reader,
  query: Query,
  options: SearchOptions,
  addSpellings: AddSpellings,
): Promise<SearchResult> {
  const index = createIndexReader(reader);
  const hits = createHitReader(reader);
  const { sort = "best", year, category } = options;
  const untilMs = performance.now() + optionalPartsMs;
  const perPage = clamp(options.perPage, 1, maxPerPage, defaultPerPage);
  const offset = (clamp(options.page, 1, 1_000_000, 1) - 1) * perPage;
  const narrowed = await addSpellings(narrow(query, { year, category }), index.countPhrases);
  const isNarrowed = year !== undefined || category !== undefined;
  const named = sort === "best" && !isNarrowed ? await namedRows(index, query) : [];
  const { rows, total } = await find(index, narrowed, { limit: perPage, offset, sort }, named);
  const wantsFacets = options.facets === true && total > 0 && total < countedHits && performance.now() < untilMs;
  return {
    query,
    total,
    rankedAll: sort === "newest" || total <= rankedHits,
    hits: await hits.read(rows, narrowed),
    facets: wantsFacets ? await countFacets(index, hits, narrowed, untilMs) : null,
    broader: total === 0 ? await findBroader(index, narrowed, addSpellings, untilMs) : null,
    emptyFields: await index.emptyFields(fieldsOf(query)),
    complete: true,
  };
}

/**
 * Searches a store. No query makes a search throw; an unavailable store does.
 * @param addSpellings the speller of this store, if there are several searches
 */
export const search = (
  { view }: Pick<Store, "view">,
  query: Query,
  options: SearchOptions = {},
  addSpellings: AddSpellings = createSpeller(),
): Promise<SearchResult> => view((reader) => searchOn(reader, query, options, addSpellings));

/** First and last day of some lists, both inclusive. */
export interface ListedSpan {
  first: Day;
  last: Day;
}

/** Filters lists: returns the keys of a span's listed papers that match a query. */
export const matchListed = (
  { view }: Pick<Store, "view">,
  query: Query,
  { first, last }: ListedSpan,
  addSpellings: AddSpellings = createSpeller(),
): Promise<number[]> =>
  view(async (reader) => {
    const listed = await reader.rows<{ row: number }>(Prisma.sql`SELECT DISTINCT t."indexId" AS "row"
      FROM "Entry" AS l JOIN "PaperText" AS t ON t."paperId" = l."paperId" WHERE l."day" BETWEEN ${first} AND ${last}`);
    const index = createIndexReader(reader);
    const rows = await index.among(
      selectionOf(await addSpellings(query, index.countPhrases)),
      listed.map(({ row }) => row),
    );
    return rows.map(paperIdOf);
  });

/** Returns which of these public ids a query matches. */
export const matchIds = ({ view }: Pick<Store, "view">, query: Query, ids: string[]): Promise<Set<string>> =>
  view(async (reader) => {
    const papers = await reader.rows<{ id: string; row: number }>(Prisma.sql`SELECT p."publicId" AS "id",
        t."indexId" AS "row" FROM "Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id"
      WHERE ${oneOf(Prisma.sql`p."publicId"`, ids)}`);
    const index = createIndexReader(reader);
    const rows = await index.among(
      selectionOf(await createSpeller()(query, index.countPhrases)),
      papers.map(({ row }) => row),
    );
    const matching = new Set(rows);
    return new Set(papers.filter(({ row }) => matching.has(row)).map(({ id }) => id));
  });
