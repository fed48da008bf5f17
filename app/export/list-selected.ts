/** The papers that an export is of, with what their citation keys are made of. */
import type { ExportSelection } from "@/lib/citations/export-query";
import { AppError } from "@/lib/errors";
import { listHeadlines, listHeadlinesOf } from "@/lib/papers/lists/list-cited";
import type { PaperHeadline } from "@/lib/papers/paper";
import { findListed, searchPapers } from "@/lib/search/search-papers";

/** Of a search the first thousand hits, best first: nobody cites more, and each page of them is a search. */
const maxHits = 1_000;
const hitsPerPage = 100;

async function listFound(query: string): Promise<PaperHeadline[]> {
  const papers: PaperHeadline[] = [];
  for (let page = 1; papers.length < maxHits; page += 1) {
    const { hits, complete } = await searchPapers(query, { page, perPage: hitsPerPage });
    // Part of a bibliography would pass for the whole.
    if (!complete) throw new AppError("store-unavailable", "The search took too long; try again in a moment.");
    papers.push(...hits.map(({ paper }) => paper));
    if (hits.length < hitsPerPage) break;
  }
  return papers;
}

/** In the order asked for, by rank of the hits, or by day and each day's order. @throws AppError `store-unavailable` */
export async function listSelected(selection: ExportSelection): Promise<PaperHeadline[]> {
  if ("ids" in selection) return listHeadlines(selection.ids);
  if ("query" in selection) return listFound(selection.query);
  const { period, filter } = selection;
  return listHeadlinesOf(period, filter, await findListed(filter.query, period));
}
