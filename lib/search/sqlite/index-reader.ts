/** Finds the rows of papers in the store's full-text index, with prepared statements on a read-only handle. */
import { firstIndexIdOf } from "@/lib/papers/index/index-text";
import type { Query } from "@/lib/search/query";
import { countedHits } from "@/lib/search/search-result";
import type { Database } from "@/lib/store/sqlite/open-database";
import { excludedExpression, requiredExpression } from "./fts-expression";

/**
 * Only this many of the newest hits are ranked, because ranking a common word is expensive; older hits follow by date.
 */
export const rankedHits = 5_000;

/**
 * The rank of a hit: FTS5's bm25 with the weights below, times `1 + 0.5 · 24 / (24 + months)`, where `months` is its
 * age relative to the newest paper of the store: a new paper gains 50 %, one of two years 25 %.
 */
const weights = { title: 10, abstract: 1, authors: 5, organization: 3, keywords: 4, categories: 0 };
const freshness = "(1 + 12.0 / (24 + max(0, @newest - id) / @month))";

/**
 * Conditions on rows, from `low` (inclusive) to `high` (exclusive): bigints, because large numbers are bound as floats.
 */
interface Selection {
  match: string | null;
  not: string | null;
  low: bigint;
  high: bigint;
}

const noBound = BigInt(Number.MAX_SAFE_INTEGER);
const idsPerMonth = BigInt(firstIndexIdOf("2000-02-00") - firstIndexIdOf("2000-01-00"));
const idsPerYear = 12n * idsPerMonth;

function select({ match, not, low, high }: Selection, columns: string, rest: string): string {
  const within = `"rowid" >= @low AND "rowid" < @high`;
  if (match !== null) {
    // Bounds are omitted if they exclude nothing, because comparing a row takes as long as finding it.
    const bounds = low > 0n || high < noBound ? `AND ${within}` : "";
    return `SELECT ${columns} FROM "PaperIndex" WHERE "PaperIndex" MATCH @match ${bounds} ${rest}`;
  }
  const without =
    not === null ? "" : `AND "rowid" NOT IN (SELECT "rowid" FROM "PaperIndex" WHERE "PaperIndex" MATCH @not)`;
  // PaperIndex_docsize has one small row per paper; scanning PaperText would read every abstract.
  return `SELECT ${columns} FROM (SELECT "id" AS "rowid" FROM "PaperIndex_docsize") WHERE ${within} ${without} ${rest}`;
}

/** Returns the SQL for a page of ranked rows, each with the total number of ranked rows. */
function bestFirst(selection: Selection, skipped: string): string {
  const score = `bm25("PaperIndex", ${Object.values(weights).join(", ")}) AS score`;
  const newest = select(selection, `"rowid" AS id, ${score}`, `${skipped} ORDER BY "rowid" DESC LIMIT ${rankedHits}`);
  return `SELECT id, count(*) OVER () FROM (${newest})
    ORDER BY score * ${freshness}, id DESC LIMIT @limit OFFSET @offset`;
}

const among = `AND "rowid" IN (SELECT value FROM json_each(@rows))`;

export function createIndexReader(store: Database) {
  const prepared = new Map<string, ReturnType<Database["prepare"]>>();
  const prepare = (sql: string) => {
    const statement = prepared.get(sql) ?? store.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const numbers = (sql: string, values: object): number[] => prepare(sql).pluck().all(values).map(Number);
  const skipped = (skip: number[]) =>
    skip.length > 0 ? `AND "rowid" NOT IN (SELECT value FROM json_each(@skip))` : "";

  return {
    /** Returns the rows of hidden papers, which are few. */
    hiddenRows: (): number[] =>
      numbers(
        `SELECT t."indexId" FROM "Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id"
         WHERE p."hiddenAt" IS NOT NULL`,
        {},
      ),
    /** Returns the number of matching rows, up to `countedHits`, including rows to skip. */
    count: (selection: Selection): number =>
      numbers(`SELECT count(*) FROM (${select(selection, "1", `LIMIT ${countedHits}`)})`, selection)[0] ?? 0,
    countAmong: (selection: Selection, rows: number[]): number =>
      rows.length === 0
        ? 0
        : (numbers(select(selection, "count(*)", among), { ...selection, rows: JSON.stringify(rows) })[0] ?? 0),
    /** Returns those of the rows that match, unordered. */
    among: (selection: Selection, rows: number[]): number[] =>
      rows.length === 0
        ? []
        : numbers(select(selection, `"rowid"`, among), { ...selection, rows: JSON.stringify(rows) }),
    /** Returns the matching rows, newest first. */
    newest: (selection: Selection, skip: number[], limit: number, offset: number): number[] =>
      numbers(select(selection, `"rowid"`, `${skipped(skip)} ORDER BY "rowid" DESC LIMIT @limit OFFSET @offset`), {
        ...selection,
        skip: JSON.stringify(skip),
        limit,
        offset,
      }),
    /**
     * Ranks the newest matching rows, up to `rankedHits`; returns a page, best first, and how many were ranked (0 past
     * the end).
     */
    best: (selection: Selection, skip: number[], limit: number, offset: number): { rows: number[]; ranked: number } => {
      const newest = BigInt(numbers(`SELECT max("indexId") FROM "PaperText"`, {})[0] ?? 0);
      const found = prepare(bestFirst(selection, skipped(skip)))
        .raw()
        .all({ ...selection, skip: JSON.stringify(skip), newest, month: idsPerMonth, limit, offset })
        .map((row) => (Array.isArray(row) ? row.map(Number) : []));
      return { rows: found.map(([id = 0]) => id), ranked: found[0]?.[1] ?? 0 };
    },
    countByYear: (selection: Selection, skip: number[]): { year: number; count: number }[] =>
      prepare(
        select(
          selection,
          `"rowid" / @idsPerYear AS year, count(*) AS count`,
          `${skipped(skip)} GROUP BY 1 ORDER BY 1 DESC`,
        ),
      )
        .raw()
        .all({ ...selection, skip: JSON.stringify(skip), idsPerYear })
        .map((row) => (Array.isArray(row) ? { year: Number(row[0]), count: Number(row[1]) } : { year: 0, count: 0 })),
    /** Returns the rows of papers with this folded title. */
    rowsOfTitle: (titleKey: string): number[] =>
      numbers(
        `SELECT t."indexId" FROM "Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id"
         WHERE p."titleKey" = @titleKey AND p."hiddenAt" IS NULL ORDER BY 1 DESC LIMIT 3`,
        { titleKey },
      ),
    rowsOfPublicId: (publicId: string): number[] =>
      numbers(
        `SELECT t."indexId" FROM "Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id"
         WHERE p."hiddenAt" IS NULL AND p."id" IN (
           SELECT "id" FROM "Paper" WHERE "publicId" = @publicId
           UNION SELECT "paperId" FROM "Alias" WHERE "publicId" = @publicId)`,
        { publicId },
      ),
  };
}

export type IndexReader = ReturnType<typeof createIndexReader>;

/** Returns the selection of a query. Row ids grow with the day, so days become ranges of rows. */
export function selectionOf(query: Query): Selection {
  const match = requiredExpression(query);
  return {
    match,
    not: match === null ? excludedExpression(query) : null,
    low: query.after ? BigInt(firstIndexIdOf(query.after)) : 0n,
    high: query.before ? BigInt(firstIndexIdOf(query.before)) : noBound,
  };
}
