/** Finds the rows of papers in the full-text index of the store: prepared statements on a handle that only reads. */
import { firstIndexIdOf } from "@/lib/papers/index/index-text";
import type { Query } from "@/lib/search/query";
import { countedHits } from "@/lib/search/search-result";
import type { Store } from "@/lib/store/open-store";
import { unwantedExpression, wantedExpression } from "./fts-expression";

/** At most so many hits are ranked, the newest; older ones follow by date. Ranking is what a common word makes dear. */
export const rankedHits = 5_000;

/**
 * The order of hits: FTS5's bm25 with the weights below, times `1 + 0.5 · 24 / (24 + months)`, where `months` is the age
 * against the newest paper of the store: a new paper counts half as much again, one of two years a quarter.
 */
const weights = { title: 10, abstract: 1, authors: 5, organization: 3, keywords: 4, categories: 0 };
const freshness = "(1 + 12.0 / (24 + max(0, @newest - id) / @month))";

/** What is asked of the rows, from `low` to below `high`. Large numbers that are not bigints would be bound as floats. */
interface Selection {
  match: string | null;
  not: string | null;
  low: bigint;
  high: bigint;
}

const noBound = BigInt(Number.MAX_SAFE_INTEGER);
const monthRoom = BigInt(firstIndexIdOf("2000-02-00") - firstIndexIdOf("2000-01-00"));
const yearRoom = 12n * monthRoom;

function select({ match, not, low, high }: Selection, columns: string, rest: string): string {
  const within = `"rowid" >= @low AND "rowid" < @high`;
  if (match !== null) {
    // Bounds that keep nothing out would be compared with each row, which takes as long as finding it.
    const bounds = low > 0n || high < noBound ? `AND ${within}` : "";
    return `SELECT ${columns} FROM "PaperIndex" WHERE "PaperIndex" MATCH @match ${bounds} ${rest}`;
  }
  const without =
    not === null ? "" : `AND "rowid" NOT IN (SELECT "rowid" FROM "PaperIndex" WHERE "PaperIndex" MATCH @not)`;
  // One small row for each that is indexed: walking PaperText would read every abstract.
  return `SELECT ${columns} FROM (SELECT "id" AS "rowid" FROM "PaperIndex_docsize") WHERE ${within} ${without} ${rest}`;
}

/** The rows of a page of the ranked hits, each with the number of all that were ranked. */
function bestFirst(selection: Selection, skipped: string): string {
  const score = `bm25("PaperIndex", ${Object.values(weights).join(", ")}) AS score`;
  const newest = select(selection, `"rowid" AS id, ${score}`, `${skipped} ORDER BY "rowid" DESC LIMIT ${rankedHits}`);
  return `SELECT id, count(*) OVER () FROM (${newest})
    ORDER BY score * ${freshness}, id DESC LIMIT @limit OFFSET @offset`;
}

const among = `AND "rowid" IN (SELECT value FROM json_each(@rows))`;

export function createIndexReader(store: Store) {
  const prepared = new Map<string, ReturnType<Store["prepare"]>>();
  const prepare = (sql: string) => {
    const statement = prepared.get(sql) ?? store.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const numbers = (sql: string, values: object): number[] => prepare(sql).pluck().all(values).map(Number);
  const skipped = (skip: number[]) =>
    skip.length > 0 ? `AND "rowid" NOT IN (SELECT value FROM json_each(@skip))` : "";

  return {
    /** The rows of hidden papers: few. */
    hiddenRows: (): number[] =>
      numbers(
        `SELECT t."indexId" FROM "Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id"
         WHERE p."hiddenAt" IS NOT NULL`,
        {},
      ),
    /** How many rows match, those to skip included; `countedHits` and no more. */
    count: (selection: Selection): number =>
      numbers(`SELECT count(*) FROM (${select(selection, "1", `LIMIT ${countedHits}`)})`, selection)[0] ?? 0,
    countAmong: (selection: Selection, rows: number[]): number =>
      rows.length === 0
        ? 0
        : (numbers(select(selection, "count(*)", among), { ...selection, rows: JSON.stringify(rows) })[0] ?? 0),
    /** Of these rows those that match, in no order. */
    among: (selection: Selection, rows: number[]): number[] =>
      rows.length === 0
        ? []
        : numbers(select(selection, `"rowid"`, among), { ...selection, rows: JSON.stringify(rows) }),
    /** The rows that match, newest first. */
    newest: (selection: Selection, skip: number[], limit: number, offset: number): number[] =>
      numbers(select(selection, `"rowid"`, `${skipped(skip)} ORDER BY "rowid" DESC LIMIT @limit OFFSET @offset`), {
        ...selection,
        skip: JSON.stringify(skip),
        limit,
        offset,
      }),
    /** The newest matching rows, up to `rankedHits`, best first; and how many were ranked (0 beyond the last of them). */
    best: (selection: Selection, skip: number[], limit: number, offset: number): { rows: number[]; ranked: number } => {
      const newest = BigInt(numbers(`SELECT max("indexId") FROM "PaperText"`, {})[0] ?? 0);
      const found = prepare(bestFirst(selection, skipped(skip)))
        .raw()
        .all({ ...selection, skip: JSON.stringify(skip), newest, month: monthRoom, limit, offset })
        .map((row) => (Array.isArray(row) ? row.map(Number) : []));
      return { rows: found.map(([id = 0]) => id), ranked: found[0]?.[1] ?? 0 };
    },
    countByYear: (selection: Selection, skip: number[]): { year: number; count: number }[] =>
      prepare(
        select(
          selection,
          `"rowid" / @yearRoom AS year, count(*) AS count`,
          `${skipped(skip)} GROUP BY 1 ORDER BY 1 DESC`,
        ),
      )
        .raw()
        .all({ ...selection, skip: JSON.stringify(skip), yearRoom })
        .map((row) => (Array.isArray(row) ? { year: Number(row[0]), count: Number(row[1]) } : { year: 0, count: 0 })),
    /** Papers whose folded title is this one. */
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

/** The rows that a query asks for. Days are spans of rows. */
export function selectionOf(query: Query): Selection {
  const match = wantedExpression(query);
  return {
    match,
    not: match === null ? unwantedExpression(query) : null,
    low: query.after ? BigInt(firstIndexIdOf(query.after)) : 0n,
    high: query.before ? BigInt(firstIndexIdOf(query.before)) : noBound,
  };
}
