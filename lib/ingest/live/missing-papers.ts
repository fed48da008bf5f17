/** Finds papers with an arXiv id whose record has not been fetched from arXiv yet. */
import { Prisma } from "@/lib/store/sql";
import type { Reader } from "@/lib/store/store";

/** Limit for one run: twenty requests of a hundred ids each. */
const maxIds = 2_000;

/**
 * Returns the arXiv ids of these papers, newest first.
 * @param limit maximum number of ids
 */
export async function listPapersMissingFromArxiv(reader: Reader, limit: number = maxIds): Promise<string[]> {
  const rows = await reader.rows<{ arxivId: string }>(Prisma.sql`
    SELECT "arxivId" FROM "Paper" AS p WHERE "arxivId" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "SourceRecord" WHERE "paperId" = p."id" AND "source" = 'arxiv')
    ORDER BY "publishedAt" DESC, "arxivId" DESC LIMIT ${limit}`);
  return rows.map(({ arxivId }) => arxivId);
}
