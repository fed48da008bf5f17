/** Reads the papers that a search found, for display. */
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { paperIdOf } from "@/lib/papers/index/index-text";
import { namesOf, parseStrings, type SummaryRow, summaryColumns, toSummary } from "@/lib/papers/lists/read-paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";
import type { Database } from "@/lib/store/sqlite/open-database";
import { markText, snippetOf } from "./highlight";
import type { Query } from "./query";
import type { SearchHit } from "./search-result";

/** Number of the best hits from which the categories are collected. */
const sampledHits = 200;

export function createHitReader(store: Database) {
  const select = store.prepare<[number], SummaryRow>(
    `SELECT ${namesOf(summaryColumns)} FROM "Paper" WHERE "id" = ? AND "hiddenAt" IS NULL`,
  );
  const selectCategories = store.prepare<[number], string>(`SELECT "categories" FROM "Paper" WHERE "id" = ?`).pluck();

  return {
    /** Returns hits in the order of `rows`; papers that were hidden or removed in the meantime are omitted. */
    read: (rows: number[], query: Query): SearchHit[] =>
      rows
        .map((row) => select.get(paperIdOf(row)))
        .filter((row) => row !== undefined)
        .map((row) => {
          const paper = toSummary(row);
          return {
            paper,
            title: markText(latexToUnicode(paper.title, texDialectOf(paper.textSource)), query, "title"),
            snippet: snippetOf(latexToUnicode(paper.abstract, texDialectOf(paper.textSource)), query),
          };
        }),
    /** Returns the categories of the first rows, most frequent first. */
    categoriesOf: (rows: number[], limit: number): string[] => {
      const all = rows
        .slice(0, sampledHits)
        .flatMap((row) => parseStrings(selectCategories.get(paperIdOf(row)) ?? "[]"));
      const groups = [...Map.groupBy(all, (category) => category)];
      const sorted = groups.sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
      return sorted.slice(0, limit).map(([category]) => category);
    },
    sampledHits,
  };
}

export type HitReader = ReturnType<typeof createHitReader>;
