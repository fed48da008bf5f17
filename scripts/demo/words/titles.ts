/** Titles. `paper-words.ts` fills the slots. */
import type { Family } from "@/scripts/demo/words/field";

export const titles: readonly string[] = [
  "«name»: «method» for «subject»",
  "«name»: «^subject» «setting»",
  "«^method» for «subject» «setting»",
  "On the «quality» of «subject»",
  "What «subject» lose «setting»",
  "Is «method» enough for «subject»?",
  "A note on «method» and «subject»",
  "«^subject» «setting»: «quality» without «rival»",
  "How «method» changes the «quality» of «subject»",
  "From «other» to «subject»",
  "«^quality» and «quality2» of «subject» «setting»",
  "When does «method» fail? «^subject» «setting»",
  "«^number» lessons from «subject» «setting»",
  "Against «rival»: a case for «method» «setting»",
  "«^subject» «setting»",
  "«^method» via «rival»",
  "«^method» meets «rival»: «quality», «quality2» and the limits of «subject» «setting»",
  "«name»-«k»: an open collection of «subject» for the study of «quality»",
  "Comment on ``«^method» for «subject»''",
  "«^subject», «other», and the «quality» in between",
  "Towards «quality» in «subject» «setting»",
  "The «quality» of «subject» «setting», measured twice",
  "«^method» revisited: «subject» «setting»",
  "Why «subject» need «method»",
  "Do «subject» have «quality»? Evidence from «other»",
  "A survey of «subject»: «method», «rival», and what comes after",
  "«^method» of «subject» with guaranteed «quality»",
  "«^subject» II: «setting»",
  "«^other» as «subject»",
  "«^rival» considered harmful «setting»",
  "No «quality» without «quality2»: «subject» and the cost of «method», with an application to «other» «setting»",
  "Simple «method» is a strong baseline for «subject»",
];

/** Titles of one to three words. */
export const shortTitles: readonly string[] = ["«^subject»", "«^method»", "«name»"];

/** Titles with formulas and accents, by family. */
export const familyTitles: Record<Family, readonly string[]> = {
  learning: [
    "$\\ell_{«k»}$-regularised «method» for «subject»",
    "«name»: «^method» in $O(«v»\\log «v»)$ time",
    "«^method» at $«n»\\times$ scale: «subject» «setting»",
  ],
  mathematics: [
    "$L^{«k»}$ bounds for «subject» «setting»",
    "An Erd\\H{o}s--R\\'enyi view of «subject»",
    "«^subject» over $\\mathbb{F}_{«q»}$ and their «quality»",
    "Counting «subject» of level $«n»$ «setting»",
    "The «quality» of «subject» modulo $p^{«k»}$",
  ],
  physics: [
    "«^method» of «subject» to within $«k»\\,\\%$",
    "A $«k»\\sigma$ discrepancy in the «quality» of «subject»",
    "Schr\\\"odinger's «subject»: «quality» «setting»",
    "$\\mathrm{SU}(«k»)$ «subject» and «rival»",
  ],
  nature: ["«^subject» and CO$_2$: «method» «setting»", "The $«n» question: «quality» of «subject» «setting»"],
};
