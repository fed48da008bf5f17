/** Finds papers with an arXiv id whose record has not been fetched from arXiv yet. */
import type { Database } from "@/lib/store/sqlite/open-database";

/** Limit for one run: twenty requests of a hundred ids each. */
const maxIds = 2_000;

/**
 * Returns the arXiv ids of these papers, newest first.
 * @param limit maximum number of ids
 */
export function listPapersMissingFromArxiv(store: Database, limit: number = maxIds): string[] {
  return store
    .prepare<[number], string>(
      `SELECT "arxivId" FROM "Paper" AS p WHERE "arxivId" IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM "SourceRecord" WHERE "paperId" = p."id" AND "source" = 'arxiv')
       ORDER BY "publishedAt" DESC, "arxivId" DESC LIMIT ?`,
    )
    .pluck()
    .all(limit);
}
