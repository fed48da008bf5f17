/** The papers of a citation export. */
import type { ExportSelection } from "@/lib/citations/export-query";
import { AppError } from "@/lib/errors";
import { listHeadlines, listHeadlinesOf } from "@/lib/papers/lists/list-cited";
import type { PaperHeadline } from "@/lib/papers/paper";
import { findListed, searchPapers } from "@/lib/search/search-papers";

/**
 * Hits of a search that are exported, best first. A bibliography is rarely longer, and each page of hits costs a
 * search.
 */
const maxHits = 1_000;
const hitsPerPage = 100;

async function listFound(query: string): Promise<PaperHeadline[]> {
  const papers: PaperHeadline[] = [];
  for (let page = 1; papers.length < maxHits; page += 1) {
    const { hits, complete } = await searchPapers(query, { page, perPage: hitsPerPage });
    // An incomplete bibliography would look complete.
    if (!complete) throw new AppError("store-unavailable", "The search took too long; try again in a moment.");
    papers.push(...hits.map(({ paper }) => paper));
    if (hits.length < hitsPerPage) break;
  }
  return papers;
}

/**
 * Returns the selected papers: ids in their given order, hits by rank, a period by day and position.
 *
 * @throws AppError `store-unavailable` when the search timed out.
 */
export async function listSelected(selection: ExportSelection): Promise<PaperHeadline[]> {
  if ("ids" in selection) return listHeadlines(selection.ids);
  if ("query" in selection) return listFound(selection.query);
  const { period, filter } = selection;
  return listHeadlinesOf(period, filter, await findListed(filter.query, period));
}
