/**
 * Finds papers that share a paper's most distinctive words, with the full-text index only: no service, no trained
 * model.
 */
import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { PaperHeadline } from "@/lib/papers/paper";
import { sourceNameSchema } from "@/lib/papers/paper";
import { candidateWords } from "@/lib/search/candidate-words";
import type { Database } from "@/lib/store/sqlite/open-database";

export type RelatedPaper = Pick<PaperHeadline, "id" | "title" | "textSource">;

/** Maximum number of related papers. */
const maxRelated = 5;
/** Number of the paper's words whose rarity is looked up. */
const maxCandidates = 24;
/** Maximum number of words in the query. */
const maxWords = 10;
/**
 * A word in more papers than this, or in more than two of five, is not distinctive; this also bounds the lookup's cost.
 */
const maxPapers = 2_500;
/** A store with more papers than this has enough rarer words, so a lower limit per word saves counting and ranking. */
const largeStore = 100_000;
const maxOfLarge = 600;
const maxShare = 0.4;
/** Maximum sum of the papers that contain each word of the query: the cost of ranking grows with it. */
const maxRows = 2_500;
/** Minimum score of a related paper, as a share of the paper's own score (the paper has all the words). */
const minSimilarity = 0.13;

/** Results are cached, because a vote refreshes the page without changing them. New papers appear after this time. */
const cacheMs = 300_000;
const maxCachedPapers = 5_000;

const textSchema = z.object({ indexId: z.number(), title: z.string(), abstract: z.string() }).optional();
type IndexedText = NonNullable<z.infer<typeof textSchema>>;
const hitsSchema = z.array(z.object({ row: z.number(), score: z.number() }));
const paperSchema = z.object({ id: z.string(), title: z.string(), textSource: sourceNameSchema });

/** Quotes the words as a phrase. Words contain only letters and digits, so nothing needs escaping. */
const phrase = (words: string) => `"${words}"`;

export type RelatedFinder = (publicId: string) => RelatedPaper[];

/**
 * Prepares the statements on a handle, which may be read-only, and returns a function that finds the papers most
 * similar to one: at most five, most similar first, deterministic, without hidden papers; empty for an unknown id.
 */
export function createRelatedFinder(store: Database): RelatedFinder {
  const selectText = store.prepare(
    `SELECT t."indexId", t."title", t."abstract" FROM "Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id"
     WHERE p."publicId" = ? AND p."hiddenAt" IS NULL`,
  );
  const countPapers = store.prepare(`SELECT "shown" FROM "PaperCount"`).pluck();
  const countWord = store
    .prepare(`SELECT count(*) FROM (SELECT 1 FROM "PaperIndex" WHERE "PaperIndex" MATCH ? LIMIT ?)`)
    .pluck();
  // Titles and keywords weigh most. Authors weigh nothing, because different authors may share a name.
  const rank = store.prepare(
    `SELECT "rowid" AS row, bm25("PaperIndex", 4, 1, 0, 0, 2, 0) AS score FROM "PaperIndex"
     WHERE "PaperIndex" MATCH ? AND "rowid" NOT IN (
       SELECT t."indexId" FROM "Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id" WHERE p."hiddenAt" IS NOT NULL)
     ORDER BY score, row DESC LIMIT ${maxRelated + 1}`,
  );
  const selectPaper = store.prepare(
    `SELECT p."publicId" AS id, p."title", p."textSource" FROM "PaperText" AS t JOIN "Paper" AS p ON p."id" = t."paperId"
     WHERE t."indexId" = ? AND p."hiddenAt" IS NULL`,
  );
  const rowsOf = new LRUCache<string, number[]>({ max: maxCachedPapers, ttl: cacheMs });

  /** Returns the words to search for: rare and heavily weighted ones first, as many as the limits allow. */
  function distinctiveWords(text: { title: string; abstract: string }): string[] {
    const papers = Number(countPapers.get());
    const bound = papers > largeStore ? maxOfLarge : maxPapers;
    const most = Math.min(bound, Math.max(2, Math.floor(papers * maxShare)));
    const words = candidateWords(text, maxCandidates).flatMap(({ words, weight }) => {
      const inPapers = Number(countWord.get(phrase(words), most + 1));
      return inPapers < 2 || inPapers > most
        ? []
        : [{ words, inPapers, score: weight * Math.log(1 + papers / inPapers) }];
    });
    const sorted = words.sort((a, b) => b.score - a.score || (a.words < b.words ? -1 : 1)).slice(0, maxWords);
    let rows = 0;
    return sorted
      .filter(({ inPapers }) => {
        if (rows + inPapers > maxRows) return false;
        rows += inPapers;
        return true;
      })
      .map(({ words }) => words);
  }

  function findRows(text: IndexedText): number[] {
    const words = distinctiveWords(text);
    if (words.length === 0) return [];
    const expression = `{title abstract keywords} : (${words.map(phrase).join(" OR ")})`;
    const hits = hitsSchema.parse(rank.all(expression));
    // The paper itself has every word, so its score is the reference. Scores are negative, the best lowest.
    const own = hits.find(({ row }) => row === text.indexId)?.score ?? hits[0]?.score ?? 0;
    return hits
      .filter(({ row, score }) => row !== text.indexId && score <= own * minSimilarity)
      .slice(0, maxRelated)
      .map(({ row }) => row);
  }

  const readPapers = (rows: number[]): RelatedPaper[] =>
    rows.flatMap((row) => paperSchema.optional().parse(selectPaper.get(row)) ?? []);

  const find: RelatedFinder = (publicId) => {
    const text = textSchema.parse(selectText.get(publicId));
    if (!text) return [];
    const key = hash("sha256", JSON.stringify(text));
    const known = rowsOf.get(key);
    const papers = known ? readPapers(known) : [];
    if (known && papers.length === known.length) return papers;
    const rows = findRows(text);
    rowsOf.set(key, rows);
    return readPapers(rows);
  };
  // A transaction gives all statements the same snapshot of the store.
  return store.transaction(find);
}
