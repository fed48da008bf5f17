/** Writes a paper's plain words; the full-text index follows by trigger. */
import { indexIdOf, type PlainText, plainTextColumns, plainTextOf, plainTextRecipe } from "@/lib/papers/plain-text";
import type { Store } from "@/lib/store/open-store";

type TextSource = Parameters<typeof plainTextOf>[0] & { publishedAt: string };

interface TextRow extends PlainText {
  indexId: number;
  paperId: number;
  recipe: number;
}

/** Prepares the statement; what it returns writes the words of a stored paper where they differ, in its transaction. */
export function prepareWriteText(store: Store): (paperId: number, paper: TextSource) => void {
  const names = ["indexId", "recipe", ...plainTextColumns] as const;
  const list = names.map((name) => `"${name}"`).join(", ");
  const values = names.map((name) => `@${name}`).join(", ");
  const assignments = names.map((name) => `"${name}" = @${name}`).join(", ");
  const differs = names.map((name) => `"${name}" <> @${name}`).join(" OR ");
  const upsert = store.prepare<[TextRow]>(
    `INSERT INTO "PaperText" ("paperId", ${list}) VALUES (@paperId, ${values})
     ON CONFLICT ("paperId") DO UPDATE SET ${assignments} WHERE ${differs}`,
  );
  return (paperId, paper) => {
    const indexId = indexIdOf(paperId, paper.publishedAt);
    upsert.run({ paperId, indexId, recipe: plainTextRecipe, ...plainTextOf(paper) });
  };
}
