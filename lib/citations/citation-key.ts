/** Makes citation keys such as `vaswani2017attention`: family name, year and first significant word of the title. */
import slugify from "@sindresorhus/slugify";
import type { CitedPaper } from "@/lib/citations/csl-item";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { partsOf } from "@/lib/papers/author";
import { familyOf } from "@/lib/papers/name-parts";
import { texDialectOf } from "@/lib/papers/tex-dialect";

/** The fields that a citation key is made from, and the paper's id. */
export type KeyedPaper = Pick<CitedPaper, "id" | "authors" | "title" | "textSource" | "publishedAt">;

const stopWords = new Set(
  "a an the on of in for to and or with from by at is are as via do does how what why".split(" "),
);

/** Returns the words of a text in ASCII letters and digits; other scripts are transliterated where possible. */
const fold = (text: string) => slugify(text, { decamelize: false }).split(/[^a-z0-9]+/);

function baseKey(paper: KeyedPaper): string {
  const first = paper.authors.map(partsOf).find((name) => name !== null);
  const family = first ? fold(familyOf(first)).join("").slice(0, 30) : "";
  const words = fold(latexToUnicode(paper.title, texDialectOf(paper.textSource))).filter(Boolean);
  const word = words.find((each) => !stopWords.has(each)) ?? words[0] ?? "";
  return `${/^[a-z]/.test(family) ? family : `anon${family}`}${paper.publishedAt.slice(0, 4)}${word.slice(0, 30)}`;
}

/** Returns the suffix of an index: `a` to `z`, then `aa` and so on. */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/**
 * Returns the citation key of each paper by its id. Papers with equal keys get a letter each, in the order of their
 * ids, so the keys do not depend on the order of `papers`.
 */
export function citationKeys(papers: KeyedPaper[]): Map<string, string> {
  const sorted = new Map([...papers].sort((a, b) => (a.id < b.id ? -1 : 1)).map((paper) => [paper.id, paper]));
  const byBase = Map.groupBy(sorted.values(), baseKey);
  const taken = new Set(byBase.keys());
  const keys = new Map<string, string>();
  for (const [base, group] of byBase) {
    if (group.length === 1) for (const { id } of group) keys.set(id, base);
    if (group.length === 1) continue;
    let index = 0;
    for (const { id } of group) {
      while (taken.has(base + letters(index))) index += 1;
      keys.set(id, base + letters(index));
      taken.add(base + letters(index));
    }
  }
  return keys;
}
