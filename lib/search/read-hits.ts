/** Reads the papers that a search found, for display. */
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { paperIdOf } from "@/lib/papers/index/index-text";
import { namesOf, parseStrings, type SummaryRow, summaryColumns, toSummary } from "@/lib/papers/lists/read-paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";
import { oneOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";
import type { Reader } from "@/lib/store/store";
import type { Query } from "./grammar/query";
import { markText, snippetOf } from "./highlight";
import type { SearchHit } from "./search-result";

/** Number of the best hits from which the categories are collected. */
const sampledHits = 200;

export function createHitReader(reader: Reader) {
  /** Returns these columns of the papers of index rows, in their order; missing papers are omitted. */
  async function listPapers<Columns>(rows: number[], columns: object): Promise<Columns[]> {
    const ids = rows.map(paperIdOf);
    const found = await reader.rows<Columns & { id: number }>(Prisma.sql`SELECT "id", ${Prisma.raw(namesOf(columns))}
      FROM "Paper" WHERE ${oneOf(Prisma.sql`"id"`, ids)} AND "hiddenAt" IS NULL`);
    const byId = new Map(found.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
  }

  return {
    /** Returns hits in the order of `rows`; papers that were hidden or removed in the meantime are omitted. */
    read: async (rows: number[], query: Query): Promise<SearchHit[]> =>
      (await listPapers<SummaryRow>(rows, summaryColumns)).map((row) => {
        const paper = toSummary(row);
        return {
          paper,
          title: markText(latexToUnicode(paper.title, texDialectOf(paper.textSource)), query, "title"),
          snippet: snippetOf(latexToUnicode(paper.abstract, texDialectOf(paper.textSource)), query),
        };
      }),
    /** Returns the categories of the first rows, most frequent first. */
    categoriesOf: async (rows: number[], limit: number): Promise<string[]> => {
      const papers = await listPapers<{ categories: string }>(rows.slice(0, sampledHits), { categories: true });
      const all = papers.flatMap(({ categories }) => parseStrings(categories));
      const groups = [...Map.groupBy(all, (category) => category)];
      const sorted = groups.sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
      return sorted.slice(0, limit).map(([category]) => category);
    },
    sampledHits,
  };
}

export type HitReader = ReturnType<typeof createHitReader>;
