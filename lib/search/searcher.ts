/** Runs a search on one snapshot, from a query to its displayed hits; used in the search threads and without them. */
import type { Day } from "@/lib/days";
import { paperIdOf } from "@/lib/papers/index/index-text";
import { titleKeyOf } from "@/lib/papers/paper-id";
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
import { listNamed } from "./referenced-papers";
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

/** Returns the rows of papers of which the entire query is the title. */
async function rowsOfTitle(index: IndexReader, query: Query): Promise<number[]> {
  const titleKey = titleKeyOf(query.text);
  return titleKey === "" ? [] : index.rowsOfTitle(titleKey);
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
  reader: Reader,
  query: Query,
  addSpellings: AddSpellings,
  untilMs: number,
): Promise<SearchResult["broader"]> {
  const index = createIndexReader(reader);
  const part = { limit: 0, offset: 0, sort: "newest" as const };
  let text = broaden(query);
  for (let step = 0; text !== null && step < maxBroadenings && performance.now() < untilMs; step += 1) {
    const broader = parseQuery(text);
    const named = (await listNamed(reader, broader.references)).map(({ row }) => row);
    const { total } = await find(index, await addSpellings(broader, index.countPhrases), part, named);
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
  const named = isNarrowed ? [] : await listNamed(reader, query.references);
  const isTitle = named.length === 0 && !isNarrowed && sort === "best";
  const first = isTitle ? await rowsOfTitle(index, query) : named.map(({ row }) => row);
  const { rows, total } = await find(index, narrowed, { limit: perPage, offset, sort }, first);
  const found = await hits.read(rows, narrowed);
  // An address may have the title in other words, with authors.
  const isOnlyHit = total === 1 && query.references.references.some(({ kind }) => kind === "title");
  const wantsFacets = options.facets === true && total > 0 && total < countedHits && performance.now() < untilMs;
  return {
    query,
    total,
    rankedAll: sort === "newest" || total <= rankedHits,
    hits: found,
    named: named.length === 0 && isOnlyHit ? found.map(({ paper }) => paper.id) : named.map(({ publicId }) => publicId),
    facets: wantsFacets ? await countFacets(index, hits, narrowed, untilMs) : null,
    broader: total === 0 ? await findBroader(reader, narrowed, addSpellings, untilMs) : null,
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

/** Returns those of the rows that match the query, or that it names. */
async function matchAmong(reader: Reader, query: Query, rows: number[], addSpellings: AddSpellings): Promise<number[]> {
  const index = createIndexReader(reader);
  const matching = await index.among(selectionOf(await addSpellings(query, index.countPhrases)), rows);
  const named = new Set((await listNamed(reader, query.references)).map(({ row }) => row));
  return [...new Set([...rows.filter((row) => named.has(row)), ...matching])];
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
    const rows = listed.map(({ row }) => row);
    return (await matchAmong(reader, query, rows, addSpellings)).map(paperIdOf);
  });

/** Returns which of these public ids a query matches. */
export const matchIds = ({ view }: Pick<Store, "view">, query: Query, ids: string[]): Promise<Set<string>> =>
  view(async (reader) => {
    const papers = await reader.rows<{ id: string; row: number }>(Prisma.sql`SELECT p."publicId" AS "id",
        t."indexId" AS "row" FROM "Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id"
      WHERE ${oneOf(Prisma.sql`p."publicId"`, ids)}`);
    const rows = papers.map(({ row }) => row);
    const matching = new Set(await matchAmong(reader, query, rows, createSpeller()));
    return new Set(papers.filter(({ row }) => matching.has(row)).map(({ id }) => id));
  });
