/** Writes a paper's plain text for search; triggers update the full-text index. */
import { indexIdOf, type PlainText, plainTextColumns, plainTextVersion } from "@/lib/papers/index/index-text";
import type { Database as Store } from "@/lib/store/sqlite/open-database";

interface TextRow extends PlainText {
  indexId: number;
  paperId: number;
  indexVersion: number;
}

/**
 * Prepares the statement and returns a function that writes the plain text of a stored paper if it differs. Call that
 * function within the transaction that stores the paper.
 */
export function prepareWriteText(store: Store): (paperId: number, publishedAt: string, text: PlainText) => void {
  const names = ["indexId", "indexVersion", ...plainTextColumns] as const;
  const list = names.map((name) => `"${name}"`).join(", ");
  const values = names.map((name) => `@${name}`).join(", ");
  const assignments = names.map((name) => `"${name}" = @${name}`).join(", ");
  const differs = names.map((name) => `"${name}" <> @${name}`).join(" OR ");
  const upsert = store.prepare<[TextRow]>(
    `INSERT INTO "PaperText" ("paperId", ${list}) VALUES (@paperId, ${values})
     ON CONFLICT ("paperId") DO UPDATE SET ${assignments} WHERE ${differs}`,
  );
  return (paperId, publishedAt, text) => {
    upsert.run({ paperId, indexId: indexIdOf(paperId, publishedAt), indexVersion: plainTextVersion, ...text });
  };
}
