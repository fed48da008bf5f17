/** Compares the papers with the full-text index. */
import { Prisma } from "@/lib/store/sql";
import type { Reader } from "@/lib/store/store";

/**
 * Returns how many papers the index lacks, and how many of its rows have no paper. `PaperIndex_docsize` has one row for
 * each indexed paper, so this reads no text.
 */
export async function compareIndex(reader: Reader): Promise<{ missing: number; stray: number }> {
  const [counts] = await reader.rows<{ missing: number; stray: number }>(Prisma.sql`SELECT
    (SELECT count(*) FROM "Paper" AS p WHERE NOT EXISTS (
      SELECT 1 FROM "PaperText" AS t JOIN "PaperIndex_docsize" AS d ON d."id" = t."indexId"
      WHERE t."paperId" = p."id")) AS "missing",
    (SELECT count(*) FROM "PaperIndex_docsize" AS d WHERE NOT EXISTS (
      SELECT 1 FROM "PaperText" AS t JOIN "Paper" AS p ON p."id" = t."paperId"
      WHERE t."indexId" = d."id")) AS "stray"`);
  return counts ?? { missing: 0, stray: 0 };
}
