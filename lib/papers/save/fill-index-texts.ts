/** Builds the plain text of papers that have none yet, or whose text was built by an earlier version of the code. */

import { plainTextOf, plainTextVersion } from "@/lib/papers/index/index-text";
import { writeIndexTexts } from "@/lib/papers/index/write-index-text";
import { parseStrings } from "@/lib/papers/lists/read-paper";
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
  authors: parseStrings(row.authors),
  organization: row.organization ? organizationSchema.parse(JSON.parse(row.organization)) : null,
  keywords: parseStrings(row.keywords),
  categories: parseStrings(row.categories),
});

/**
 * Builds missing and outdated texts in short transactions. It may be stopped and run again at any time, also while a
 * server is running. Returns the number of texts that it wrote.
 */
export async function fillPlainTexts(store: Store): Promise<number> {
  let filled = 0;
  for (let after = 0, isMore = true; isMore; ) {
    const found: { id: number }[] = await store.rows(Prisma.sql`
      SELECT p."id" FROM "Paper" AS p LEFT JOIN "PaperText" AS t ON t."paperId" = p."id"
      WHERE p."id" > ${after} AND t."indexVersion" IS DISTINCT FROM ${plainTextVersion} ORDER BY p."id" LIMIT ${batch}`);
    const ids = found.map(({ id }) => id);
    // No ingest may change the papers between reading them and writing their texts.
    filled += await store.exclusive("ingest", (transaction) => fillSome(transaction, ids));
    after = ids.at(-1) ?? after;
    isMore = ids.length === batch;
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
export async function fillStore(file: string): Promise<number> {
  const store = openStore(file);
  try {
    return await fillPlainTexts(store);
  } finally {
    await store.close();
  }
}
