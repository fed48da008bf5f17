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
import { createIndexReader } from "@/lib/search/sqlite/index-reader";
import { oneOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";
import type { Reader, Store } from "@/lib/store/store";

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

const textRows = z.array(z.object({ indexId: z.number(), title: z.string(), abstract: z.string() }));
type IndexedText = z.infer<typeof textRows>[number];
const paperRows = z.array(
  z.object({ row: z.number(), id: z.string(), title: z.string(), textSource: sourceNameSchema }),
);

/** Returns the words to search for: rare and heavily weighted ones first, as many as the limits allow. */
async function distinctiveWords(reader: Reader, text: IndexedText): Promise<string[]> {
  const [stored] = await reader.rows<{ shown: number }>(Prisma.sql`SELECT "shown" FROM "PaperCount"`);
  const papers = stored?.shown ?? 0;
  const bound = papers > largeStore ? maxOfLarge : maxPapers;
  const most = Math.min(bound, Math.max(2, Math.floor(papers * maxShare)));
  const candidates = candidateWords(text, maxCandidates);
  const counts = await createIndexReader(reader).countPhrases(
    candidates.map(({ words }) => words),
    most + 1,
  );
  const words = candidates.flatMap(({ words, weight }, at) => {
    const inPapers = counts[at] ?? 0;
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

async function findRows(reader: Reader, text: IndexedText): Promise<number[]> {
  const words = await distinctiveWords(reader, text);
  if (words.length === 0) return [];
  const hits = await createIndexReader(reader).similar(words, maxRelated + 1);
  // The paper itself has every word, so its score is the reference. Scores are negative, the best lowest.
  const own = hits.find(({ row }) => row === text.indexId)?.score ?? hits[0]?.score ?? 0;
  return hits
    .filter(({ row, score }) => row !== text.indexId && score <= own * minSimilarity)
    .slice(0, maxRelated)
    .map(({ row }) => row);
}

async function readPapers(reader: Reader, rows: number[]): Promise<RelatedPaper[]> {
  const found =
    await reader.rows(Prisma.sql`SELECT t."indexId" AS "row", p."publicId" AS "id", p."title", p."textSource"
    FROM "PaperText" AS t JOIN "Paper" AS p ON p."id" = t."paperId"
    WHERE ${oneOf(Prisma.sql`t."indexId"`, rows)} AND p."hiddenAt" IS NULL`);
  const byRow = new Map(paperRows.parse(found).map(({ row, ...paper }) => [row, paper]));
  return rows.map((row) => byRow.get(row)).filter((paper) => paper !== undefined);
}

export type RelatedFinder = (publicId: string) => Promise<RelatedPaper[]>;

/**
 * Returns a function that finds the papers most similar to one: at most five, most similar first, deterministic,
 * without hidden papers; empty for an unknown id.
 */
export function createRelatedFinder({ view }: Pick<Store, "view">): RelatedFinder {
  const rowsOf = new LRUCache<string, number[]>({ max: maxCachedPapers, ttl: cacheMs });
  return (publicId) =>
    view(async (reader) => {
      const [text] = textRows.parse(
        await reader.rows(Prisma.sql`SELECT t."indexId", t."title", t."abstract" FROM "Paper" AS p
          JOIN "PaperText" AS t ON t."paperId" = p."id" WHERE p."publicId" = ${publicId} AND p."hiddenAt" IS NULL`),
      );
      if (!text) return [];
      const key = hash("sha256", JSON.stringify(text));
      const known = rowsOf.get(key);
      const papers = known ? await readPapers(reader, known) : [];
      if (known && papers.length === known.length) return papers;
      const rows = await findRows(reader, text);
      rowsOf.set(key, rows);
      return readPapers(reader, rows);
    });
}
