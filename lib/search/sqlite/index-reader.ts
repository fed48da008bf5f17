/** Finds the rows of papers in the full-text index of SQLite (FTS5: https://sqlite.org/fts5.html). */
import { firstIndexIdOf, plainTextColumns } from "@/lib/papers/index/index-text";
import { titleHashOf, titleKeyOf } from "@/lib/papers/paper-id";
import type { Condition, Field, Query } from "@/lib/search/grammar/query";
import { countedHits } from "@/lib/search/search-result";
import { asSpelledOtherwise, asTyped } from "@/lib/search/spelling/add-spellings";
import { oneOf, rowsOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";
import type { Reader } from "@/lib/store/store";
import { columnOf, matchingOf } from "./fts-expression";

/**
 * Only this many of the newest hits are ranked, because ranking a common word is expensive; older hits follow by date.
 */
export const rankedHits = 5_000;

/**
 * The rank of a hit: FTS5's bm25 with the weights below, times `1 + 0.5 · 24 / (24 + months)`, where `months` is its
 * age relative to the newest paper of the store: a new paper gains 50 %, one of two years 25 %.
 */
const weights = { title: 10, abstract: 1, authors: 5, organization: 3, keywords: 4, categories: 0 };
const score = Prisma.raw(`bm25("PaperIndex", ${Object.values(weights).join(", ")}) AS "score"`);
/** The best score of a hit that has only another spelling of the words, as a share of the best score as typed. */
const spellingShare = 0.75;
const freshness = (newest: bigint): Prisma.Sql =>
  Prisma.sql`(1 + 12.0 / (24 + max(0, ${newest} - q."id") / ${idsPerMonth}))`;

/**
 * Conditions on rows, from `low` (inclusive) to `high` (exclusive): bigints, because large numbers are bound as floats.
 */
export interface Selection {
  match: string | null;
  /** The same in two parts: without other spellings of the words, and mostly in these; null if there are none. */
  parts: { typed: string; spelled: string } | null;
  not: string | null;
  low: bigint;
  high: bigint;
}

const noBound = BigInt(Number.MAX_SAFE_INTEGER);
const idsPerMonth = BigInt(firstIndexIdOf("2000-02-00") - firstIndexIdOf("2000-01-00"));
const idsPerYear = 12n * idsPerMonth;

function select({ match, not, low, high }: Selection, columns: Prisma.Sql, rest: Prisma.Sql): Prisma.Sql {
  const within = Prisma.sql`"rowid" >= ${low} AND "rowid" < ${high}`;
  if (match !== null) {
    // Bounds are omitted if they exclude nothing, because comparing a row takes as long as finding it.
    const bounds = low > 0n || high < noBound ? Prisma.sql`AND ${within}` : Prisma.empty;
    return Prisma.sql`SELECT ${columns} FROM "PaperIndex" WHERE "PaperIndex" MATCH ${match} ${bounds} ${rest}`;
  }
  const without = not === null ? Prisma.empty : Prisma.sql`AND "rowid" NOT IN (${matching(not)})`;
  // PaperIndex_docsize has one small row per paper; scanning PaperText would read every abstract.
  return Prisma.sql`SELECT ${columns} FROM (SELECT "id" AS "rowid" FROM "PaperIndex_docsize")
    WHERE ${within} ${without} ${rest}`;
}

const matching = (expression: string): Prisma.Sql =>
  Prisma.sql`SELECT "rowid" FROM "PaperIndex" WHERE "PaperIndex" MATCH ${expression}`;

const row = Prisma.sql`"rowid" AS "row"`;
const newestFirst = Prisma.sql`ORDER BY "rowid" DESC`;
const among = (rows: number[]): Prisma.Sql => Prisma.sql`AND ${oneOf(Prisma.sql`"rowid"`, rows)}`;
const without = (rows: number[]): Prisma.Sql =>
  rows.length > 0 ? Prisma.sql`AND NOT ${oneOf(Prisma.sql`"rowid"`, rows)}` : Prisma.empty;

/** Papers with their rows of the index. */
const indexedPapers = Prisma.sql`"Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id"`;
const hiddenRows = Prisma.sql`SELECT t."indexId" AS "row" FROM ${indexedPapers} WHERE p."hiddenAt" IS NOT NULL`;

/**
 * Returns the beginning of a query that defines the table `hit`: the rows to be ranked, with their scores. Rows that
 * match as typed have the score of what was typed alone, so that other spellings do not change their order. The best of
 * the other rows scores at most `spellingShare` of the best as typed, because a rare spelling would score high.
 */
function scoredHits({ match, parts, ...bounds }: Selection, skip: number[]): Prisma.Sql {
  const columns = Prisma.sql`"rowid" AS "id", ${score}`;
  const hits = (expression: string | null, rest = Prisma.empty) =>
    select(
      { ...bounds, parts, match: expression },
      columns,
      Prisma.sql`${without(skip)} ${rest} ${newestFirst} LIMIT ${rankedHits}`,
    );
  // Not older than the rows that match as typed, if those are too many.
  const others = Prisma.sql`AND "rowid" NOT IN (SELECT "id" FROM "typed") AND "rowid" >= (
    SELECT CASE WHEN count(*) = ${rankedHits} THEN min("id") ELSE 0 END FROM "typed")`;
  return Prisma.sql`WITH "typed" AS MATERIALIZED (${hits(parts?.typed ?? match)}),
    "other" AS MATERIALIZED (${parts ? hits(parts.spelled, others) : Prisma.sql`SELECT 0 AS "id", 0 AS "score" WHERE false`}),
    "share" AS MATERIALIZED (SELECT ${spellingShare} * min(1, coalesce(
      (SELECT min("score") FROM "typed") / (SELECT min("score") FROM "other"), 1)) AS "share"),
    "hit" AS NOT MATERIALIZED (SELECT "id", "score" FROM "typed"
      UNION ALL SELECT "id", "score" * "share" FROM "other" CROSS JOIN "share")`;
}

const hitCount = Prisma.sql`(SELECT count(*) FROM "typed") + (SELECT count(*) FROM "other")`;

/** Quotes words as a phrase. Words contain only letters and digits, so nothing needs escaping. */
const phrase = (words: string) => `"${words}"`;

/** Titles and keywords weigh most in a comparison of papers. Authors weigh nothing: different ones may share a name. */
const similarity = Prisma.raw(`bm25("PaperIndex", 4, 1, 0, 0, 2, 0)`);

/** Returns the numbers in a block of SQLite's variable-length integers (https://sqlite.org/fileformat2.html#varint). */
function readVarints(block: Uint8Array): number[] {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of block) {
    value = value * 128 + (byte & 127);
    if (byte >= 128) continue;
    numbers.push(value);
    value = 0;
  }
  return numbers;
}

export function createIndexReader(reader: Reader) {
  const rows = async (query: Prisma.Sql): Promise<number[]> =>
    (await reader.rows<{ row: number }>(query)).map((found) => found.row);
  const count = async (query: Prisma.Sql): Promise<number> =>
    (await reader.rows<{ count: number }>(query))[0]?.count ?? 0;

  return {
    /** Returns the rows of hidden papers, which are few. */
    hiddenRows: () => rows(hiddenRows),
    /** Returns the number of matching rows, up to `countedHits`, including rows to skip. */
    count: (selection: Selection) => {
      const found = select(selection, Prisma.sql`1`, Prisma.sql`LIMIT ${countedHits}`);
      return count(Prisma.sql`SELECT count(*) AS "count" FROM (${found})`);
    },
    countAmong: async (selection: Selection, given: number[]): Promise<number> =>
      given.length === 0 ? 0 : count(select(selection, Prisma.sql`count(*) AS "count"`, among(given))),
    /** Returns those of the rows that match, unordered. */
    among: async (selection: Selection, given: number[]): Promise<number[]> =>
      given.length === 0 ? [] : rows(select(selection, row, among(given))),
    /** Returns the matching rows, newest first. */
    newest: (selection: Selection, skip: number[], limit: number, offset: number) =>
      rows(select(selection, row, Prisma.sql`${without(skip)} ${newestFirst} LIMIT ${limit} OFFSET ${offset}`)),
    /**
     * Returns a page of the matching rows: first the newest ones, up to `rankedHits` (as typed, and in other spellings),
     * best first; then the older ones, newest first. `total` is the number of all matching rows if all were ranked.
     */
    best: async (selection: Selection, skip: number[], limit: number, offset: number) => {
      const [newest = 0] = await rows(Prisma.sql`SELECT max("indexId") AS "row" FROM "PaperText"`);
      const hits = scoredHits(selection, skip);
      const page = Prisma.sql`LIMIT ${limit} OFFSET ${offset}`;
      const found = await reader.rows<{ id: number; ranked: number }>(
        Prisma.sql`${hits} SELECT q."id", ${hitCount} AS "ranked" FROM "hit" AS q
          ORDER BY q."score" * ${freshness(BigInt(newest))}, q."id" DESC ${page}`,
      );
      const best = found.map(({ id }) => id);
      const ranked = found[0]?.ranked ?? (await count(Prisma.sql`${hits} SELECT ${hitCount} AS "count"`));
      if (ranked < rankedHits) return { rows: best, total: ranked };
      const rest = Prisma.sql`${without(skip)} AND "rowid" NOT IN (SELECT "id" FROM "hit") ${newestFirst}
        LIMIT ${limit - best.length} OFFSET ${Math.max(0, offset - ranked)}`;
      const older = best.length < limit ? await rows(Prisma.sql`${hits} ${select(selection, row, rest)}`) : [];
      return { rows: [...best, ...older], total: null };
    },
    /**
     * Returns which of these fields no paper of the store has. Row 1 of FTS5's data is its statistics: the number of
     * rows, then the number of words in each column.
     */
    emptyFields: async (fields: Field[]): Promise<Field[]> => {
      if (fields.length === 0) return [];
      const statistics = await reader.rows<{ block: Uint8Array }>(
        Prisma.sql`SELECT "block" FROM "PaperIndex_data" WHERE "id" = 1`,
      );
      const [, ...counts] = readVarints(statistics[0]?.block ?? new Uint8Array());
      return fields.filter((field) => (counts[plainTextColumns.indexOf(columnOf[field])] ?? 0) === 0);
    },
    countByYear: (selection: Selection, skip: number[]) =>
      reader.rows<{ year: number; count: number }>(
        select(
          selection,
          Prisma.sql`"rowid" / ${idsPerYear} AS "year", count(*) AS "count"`,
          Prisma.sql`${without(skip)} GROUP BY 1 ORDER BY 1 DESC`,
        ),
      ),
    /** Returns the rows of papers with this title. The index of titles has their former titles as well. */
    rowsOfTitle: async (titleKey: string) => {
      const found = await reader.rows<{ row: number; title: string }>(Prisma.sql`
        SELECT t."indexId" AS "row", p."title" FROM ${indexedPapers}
        JOIN "PaperTitle" AS k ON k."paperId" = p."id"
        WHERE k."titleHash" = ${titleHashOf(titleKey)} AND p."hiddenAt" IS NULL ORDER BY 1 DESC`);
      const current = found.filter(({ title }) => titleKeyOf(title) === titleKey);
      return current.slice(0, 3).map(({ row: id }) => id);
    },
    /** Returns for each phrase the number of papers that contain it, up to `limit`. */
    countPhrases: async (phrases: string[], limit: number): Promise<number[]> => {
      const given = rowsOf(
        phrases.map((words) => ({ phrase: phrase(words) })),
        { phrase: "text" },
      );
      const counts = await reader.rows<{ count: number }>(Prisma.sql`SELECT (SELECT count(*) FROM (
          SELECT 1 FROM "PaperIndex" WHERE "PaperIndex" MATCH g."phrase" LIMIT ${limit})) AS "count"
        FROM ${given} AS g`);
      return counts.map((found) => found.count);
    },
    /**
     * Returns the rows that share most with the phrases, best first, without hidden papers. Scores are negative, the
     * best lowest.
     */
    similar: (phrases: string[], limit: number) => {
      const expression = `{title abstract keywords} : (${phrases.map(phrase).join(" OR ")})`;
      return reader.rows<{ row: number; score: number }>(Prisma.sql`SELECT ${row}, ${similarity} AS "score"
        FROM "PaperIndex" WHERE "PaperIndex" MATCH ${expression} AND "rowid" NOT IN (${hiddenRows})
        ORDER BY "score", "row" DESC LIMIT ${limit}`);
    },
  };
}

export type IndexReader = ReturnType<typeof createIndexReader>;

/** Returns the selection of a query. Row ids grow with the day, so days become ranges of rows. */
export function selectionOf(query: Query): Selection {
  const matching = query.condition && matchingOf(query.condition);
  const expressionOf = (condition: Condition) => matchingOf(condition).expression;
  const typed = query.condition && expressionOf(asTyped(query.condition));
  return {
    match: matching && !matching.isExcluded ? matching.expression : null,
    parts:
      query.condition && typed && typed !== matching?.expression
        ? { typed, spelled: expressionOf(asSpelledOtherwise(query.condition)) }
        : null,
    not: matching?.isExcluded ? matching.expression : null,
    low: query.after ? BigInt(firstIndexIdOf(query.after)) : 0n,
    high: query.before ? BigInt(firstIndexIdOf(query.before)) : noBound,
  };
}
