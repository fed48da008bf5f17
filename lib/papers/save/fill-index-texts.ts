/** Builds the plain text of papers that have none yet, or whose text was built by an earlier version of the code. */

import { plainTextOf, plainTextVersion } from "@/lib/papers/index/index-text";
import { prepareWriteText } from "@/lib/papers/index/write-index-text";
import { organizationSchema, parseStrings } from "@/lib/papers/lists/read-paper";
import { sourceNameSchema } from "@/lib/papers/paper";
import { openDatabase, type Database as Store } from "@/lib/store/sqlite/open-database";

/** A vote on a running server waits at most this long for a batch. */
const batchMs = 50;
/** Number of papers read at once within a batch. */
const chunk = 50;

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
 * Builds missing and outdated texts in batches of about 50 ms, each in a transaction. It may be stopped and run again
 * at any time, also while a server is running. Returns the number of texts that it wrote.
 */
export function fillPlainTexts(store: Store): number {
  const select = store.prepare<[{ after: number; indexVersion: number }], PaperRow>(
    `SELECT p."id", p."publishedAt", p."title", p."abstract", p."textSource", p."authors", p."organization",
       p."keywords", p."categories"
     FROM "Paper" AS p LEFT JOIN "PaperText" AS t ON t."paperId" = p."id"
     WHERE p."id" > @after AND t."indexVersion" IS NOT @indexVersion ORDER BY p."id" LIMIT ${chunk}`,
  );
  const writeText = prepareWriteText(store);
  let filled = 0;
  let after = 0;
  let more = true;
  const batch = store.transaction(() => {
    const endMs = performance.now() + batchMs;
    do {
      const rows = select.all({ after, indexVersion: plainTextVersion });
      for (const row of rows) {
        writeText(row.id, row.publishedAt, plainTextOf(toSource(row)));
        after = row.id;
        filled += 1;
        if (performance.now() >= endMs) return;
      }
      more = rows.length === chunk;
    } while (more);
  });
  while (more) batch.immediate();
  return filled;
}

/** Does the same for the store at `file`, after its migrations: SQL alone cannot build the plain texts. */
export function fillStore(file: string): number {
  const store = openDatabase(file);
  try {
    return fillPlainTexts(store);
  } finally {
    store.close();
  }
}
