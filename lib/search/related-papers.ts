/** Papers that share a paper's most telling words, found by the full-text index alone: nobody is asked, nothing is learnt. */
import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { storePath } from "@/lib/env";
import type { PaperHeadline } from "@/lib/papers/paper";
import { sourceNameSchema } from "@/lib/papers/paper";
import { candidateWords } from "@/lib/search/telling-words";
import { processWide } from "@/lib/singleton";
import type { Store } from "@/lib/store/open-store";
import { openStore, storeError } from "@/lib/store/open-store";

export type RelatedPaper = Pick<PaperHeadline, "id" | "title" | "textSource">;

/** So many are shown. */
const shown = 5;
/** So many words of the paper are looked up for how rare they are. */
const candidates = 24;
/** So many of them are asked for. */
const asked = 10;
/** A word in more papers than this, or in more than two of five, tells nothing; it also bounds what looking it up costs. */
const maxPapers = 2_500;
/** In a store of more papers than this there are rarer words enough, and fewer rows of each are counted and ranked. */
const largeStore = 100_000;
const maxOfLarge = 600;
const maxShare = 0.4;
/** The words asked for may stand in so many papers together: what ranking costs grows with it. */
const maxRows = 2_500;
/** Against the paper itself, which has all the words, the least likeness that is worth a reader's look. */
const minLikeness = 0.13;

/** A vote has the page rendered anew, but makes no other papers like it. Papers that came since are seen after so long. */
const rememberedMs = 300_000;
const rememberedPapers = 5_000;

const textSchema = z.object({ indexId: z.number(), title: z.string(), abstract: z.string() }).optional();
type IndexedText = NonNullable<z.infer<typeof textSchema>>;
const hitsSchema = z.array(z.object({ row: z.number(), score: z.number() }));
const paperSchema = z.object({ id: z.string(), title: z.string(), textSource: sourceNameSchema });

/** Words hold letters and digits alone, so quotes make a phrase of any. */
const phrase = (words: string) => `"${words}"`;

export type RelatedFinder = (publicId: string) => RelatedPaper[];

/**
 * Prepares the search on a handle, which needs only to read. What it returns gives the papers most like one, at most
 * five, the likest first and always the same ones; hidden papers are never among them. Empty for an unknown id.
 */
export function createRelatedFinder(store: Store): RelatedFinder {
  const selectText = store.prepare(
    `SELECT t."indexId", t."title", t."abstract" FROM "Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id"
     WHERE p."publicId" = ? AND p."hiddenAt" IS NULL`,
  );
  const countPapers = store.prepare(`SELECT "shown" FROM "PaperCount"`).pluck();
  const countWord = store
    .prepare(`SELECT count(*) FROM (SELECT 1 FROM "PaperIndex" WHERE "PaperIndex" MATCH ? LIMIT ?)`)
    .pluck();
  // Titles and keywords say what a paper is about; that authors share a name says nothing.
  const rank = store.prepare(
    `SELECT "rowid" AS row, bm25("PaperIndex", 4, 1, 0, 0, 2, 0) AS score FROM "PaperIndex"
     WHERE "PaperIndex" MATCH ? AND "rowid" NOT IN (
       SELECT t."indexId" FROM "Paper" AS p JOIN "PaperText" AS t ON t."paperId" = p."id" WHERE p."hiddenAt" IS NOT NULL)
     ORDER BY score, row DESC LIMIT ${shown + 1}`,
  );
  const selectPaper = store.prepare(
    `SELECT p."publicId" AS id, p."title", p."textSource" FROM "PaperText" AS t JOIN "Paper" AS p ON p."id" = t."paperId"
     WHERE t."indexId" = ? AND p."hiddenAt" IS NULL`,
  );
  const rowsOf = new LRUCache<string, number[]>({ max: rememberedPapers, ttl: rememberedMs });

  /** The words to ask for: rare and weighty ones first, as many as the bounds allow. */
  function tellingWords(text: { title: string; abstract: string }): string[] {
    const papers = Number(countPapers.get());
    const bound = papers > largeStore ? maxOfLarge : maxPapers;
    const most = Math.min(bound, Math.max(2, Math.floor(papers * maxShare)));
    const words = candidateWords(text, candidates).flatMap(({ words, weight }) => {
      const inPapers = Number(countWord.get(phrase(words), most + 1));
      return inPapers < 2 || inPapers > most
        ? []
        : [{ words, inPapers, worth: weight * Math.log(1 + papers / inPapers) }];
    });
    const sorted = words.sort((a, b) => b.worth - a.worth || (a.words < b.words ? -1 : 1)).slice(0, asked);
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
    const words = tellingWords(text);
    if (words.length === 0) return [];
    const expression = `{title abstract keywords} : (${words.map(phrase).join(" OR ")})`;
    const hits = hitsSchema.parse(rank.all(expression));
    // The paper itself has every word; it is the measure. Scores are negative, the best lowest.
    const own = hits.find(({ row }) => row === text.indexId)?.score ?? hits[0]?.score ?? 0;
    return hits
      .filter(({ row, score }) => row !== text.indexId && score <= own * minLikeness)
      .slice(0, shown)
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
  // One view of the store for all statements.
  return store.transaction(find);
}

/** The name under which a process has its one finder. */
const finderName = "related";

/**
 * The papers most like one, at most five; empty for an unknown id. It takes a few milliseconds at 30,000 papers, in this
 * process: what rendering the page costs anyway.
 * @throws AppError `store-unavailable`
 */
export async function listRelated(publicId: string): Promise<RelatedPaper[]> {
  const file = storePath();
  const finders = processWide(finderName, () => new Map<string, RelatedFinder>());
  try {
    const find = finders.get(file) ?? createRelatedFinder(openStore(file, { readonly: true }));
    finders.set(file, find);
    return find(publicId);
  } catch (error) {
    finders.delete(file);
    throw storeError(file, error);
  }
}
