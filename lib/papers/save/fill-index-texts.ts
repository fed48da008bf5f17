/** Builds the plain text of papers that have none yet, or whose text was built by an earlier version of the code. */
import { setTimeout as pause } from "node:timers/promises";
import { plainTextOf, plainTextVersion } from "@/lib/papers/index/index-text";
import { writeIndexTexts } from "@/lib/papers/index/write-index-text";
import { parseAuthors, parseStrings } from "@/lib/papers/lists/read-paper";
import { organizationSchema, sourceNameSchema } from "@/lib/papers/paper";
import { oneOf } from "@/lib/store/dialect";
import { openStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import type { Store, Transaction } from "@/lib/store/store";

/** Number of papers in one transaction: a vote on a running server waits some 30 ms for it. */
const batch = 50;

interface PaperRow {
  id: number;
  publishedAt: string;
  title: string;
  abstract: string;
  textSource: string;
  authors: string;
  organization: string | null;
  keywords: string;
  categories: string;
}

const toSource = (row: PaperRow) => ({
  ...row,
  textSource: sourceNameSchema.parse(row.textSource),
  authors: parseAuthors(row.authors),
  organization: row.organization ? organizationSchema.parse(JSON.parse(row.organization)) : null,
  keywords: parseStrings(row.keywords),
  categories: parseStrings(row.categories),
});

export interface FillOptions {
  /** Only papers without any text, which no search finds. Default: also those with a text of an earlier version. */
  onlyMissing?: boolean;
  /** Pause after each transaction, so that a server handles requests in between. Default: none. */
  pauseMs?: number;
  /** Aborted when the work is to stop: the rest is left to the next call. */
  signal?: AbortSignal;
}

/**
 * Builds missing and outdated texts in short transactions. It may be stopped and run again at any time, also while a
 * server is running. Returns the number of texts that it wrote.
 * @throws AbortError if the signal is aborted during a pause
 */
export async function fillPlainTexts(store: Store, options: FillOptions = {}): Promise<number> {
  const { onlyMissing = false, pauseMs, signal } = options;
  const outdated = onlyMissing
    ? Prisma.sql`t."paperId" IS NULL`
    : Prisma.sql`t."indexVersion" IS DISTINCT FROM ${plainTextVersion}`;
  const [newest] = await store.rows<{ id: number | null }>(Prisma.sql`SELECT max("id") AS "id" FROM "Paper"`);
  const last = newest?.id ?? 0;
  let filled = 0;
  // Ranges of ids, because a query for all that is outdated would read the whole store.
  for (let after = 0; after < last && !signal?.aborted; after += batch) {
    const found = await store.rows<{ id: number }>(Prisma.sql`
      SELECT p."id" FROM "Paper" AS p LEFT JOIN "PaperText" AS t ON t."paperId" = p."id"
      WHERE p."id" > ${after} AND p."id" <= ${after + batch} AND ${outdated} ORDER BY p."id"`);
    const ids = found.map(({ id }) => id);
    // No ingest may change the papers between reading them and writing their texts.
    if (ids.length > 0) filled += await store.exclusive("ingest", (transaction) => fillSome(transaction, ids));
    if (pauseMs !== undefined) await pause(pauseMs, undefined, { signal });
  }
  return filled;
}

async function fillSome(transaction: Transaction, ids: number[]): Promise<number> {
  const rows = await transaction.rows<PaperRow>(Prisma.sql`
    SELECT "id", "publishedAt", "title", "abstract", "textSource", "authors", "organization", "keywords", "categories"
    FROM "Paper" WHERE ${oneOf(Prisma.raw(`"id"`), ids)}`);
  const texts = rows.map((row) => ({
    paperId: row.id,
    publishedAt: row.publishedAt,
    text: plainTextOf(toSource(row)),
  }));
  await writeIndexTexts(transaction, texts);
  return rows.length;
}

/** Does the same for the store at `file`, after its migrations: SQL alone cannot build the plain texts. */
export async function fillStore(file: string, options: FillOptions = {}): Promise<number> {
  const store = openStore(file);
  try {
    return await fillPlainTexts(store, options);
  } finally {
    await store.close();
  }
}
