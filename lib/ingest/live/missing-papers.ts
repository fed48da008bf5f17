/** Papers that are known by their arXiv id and of which arXiv itself has not been asked yet. */
import type { Store } from "@/lib/store/open-store";

/** What one run asks for: twenty requests at a hundred ids each. */
const maxIds = 2_000;

/**
 * Their arXiv ids, newest first.
 * @param limit the most that is wanted
 */
export function listPapersMissingFromArxiv(store: Store, limit: number = maxIds): string[] {
  return store
    .prepare<[number], string>(
      `SELECT "arxivId" FROM "Paper" AS p WHERE "arxivId" IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM "SourceRecord" WHERE "paperId" = p."id" AND "source" = 'arxiv')
       ORDER BY "publishedAt" DESC, "arxivId" DESC LIMIT ?`,
    )
    .pluck()
    .all(limit);
}
