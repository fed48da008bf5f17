/** Writes a paper's plain words; the full-text index follows by trigger. */
import { indexIdOf, type PlainText, plainTextColumns, plainTextVersion } from "@/lib/papers/index/index-text";
import type { Store } from "@/lib/store/open-store";

interface TextRow extends PlainText {
  indexId: number;
  paperId: number;
  indexVersion: number;
}

/** Prepares the statement; what it returns writes the words of a stored paper where they differ, in its transaction. */
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
