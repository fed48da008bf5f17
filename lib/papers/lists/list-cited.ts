/**
 * Reads papers for citations in two steps: first the titles and authors of all papers, then the other fields in
 * batches.
 */
import { currentIdsOf } from "@/lib/papers/lists/aliases";
import { listPeriod, type Matches } from "@/lib/papers/lists/list-period";
import { headlineColumns, parseStrings, summaryColumns, toHeadline, toSummary } from "@/lib/papers/lists/read-paper";
import { plainView, type ViewOptions } from "@/lib/papers/lists/view-options";
import type { Paper, PaperHeadline, PaperSummary } from "@/lib/papers/paper";
import type { Period } from "@/lib/periods";
import { getDb } from "@/lib/store/db";

/** Ids in one statement: SQLite limits the number of parameters. */
const batchSize = 500;

const inOrder = <Item extends { id: string }>(ids: string[], items: Item[]): Item[] => {
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** Returns the papers with these ids in their order. Former ids are accepted; unknown and hidden papers are omitted. */
export async function listHeadlines(ids: string[]): Promise<PaperHeadline[]> {
  const db = await getDb();
  const papers: PaperHeadline[] = [];
  for (let at = 0; at < ids.length; at += batchSize) {
    const wanted = ids.slice(at, at + batchSize);
    const current = await currentIdsOf(wanted);
    const batch = [...new Set(wanted.map((id) => current.get(id) ?? id))];
    const where = { publicId: { in: batch }, hiddenAt: null };
    papers.push(...inOrder(batch, (await db.paper.findMany({ where, select: headlineColumns })).map(toHeadline)));
  }
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()];
}

/** Returns all papers of a span's list as its page shows it, ordered by day and then in each day's order. */
export async function listHeadlinesOf(
  span: Pick<Period, "first" | "last">,
  filter: Pick<ViewOptions, "list" | "query">,
  matches: Matches,
): Promise<PaperHeadline[]> {
  const papers: PaperHeadline[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const list = await listPeriod(span, { ...plainView, ...filter, sort: "rank", page, titles: true }, matches);
    papers.push(...list.papers);
    pages = list.pages;
  }
  return papers;
}

export type CitedText = PaperSummary & Pick<Paper, "doi" | "categories">;

/** Returns all fields that a citation needs, of the papers with these current ids, in their order. */
export async function listCited(ids: string[]): Promise<CitedText[]> {
  const db = await getDb();
  const select = { ...summaryColumns, doi: true, categories: true };
  const rows = await db.paper.findMany({ where: { publicId: { in: ids }, hiddenAt: null }, select });
  const papers = rows.map((row) => ({ ...toSummary(row), doi: row.doi, categories: parseStrings(row.categories) }));
  return inOrder(ids, papers);
}
