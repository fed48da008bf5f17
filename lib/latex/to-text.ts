/** Plain words for the search index: what a reader would type to find the paper. */
import type { SourceName } from "@/lib/papers/paper";
import { latexToUnicode } from "./to-unicode";

/**
 * The words of a title or abstract without markup; formulas as Unicode, sub- and superscripts as plain digits and
 * letters (`CO₂` is found as `CO2`), accented letters composed, ties as blanks.
 */
export function latexToText(text: string, source: SourceName): string {
  return latexToUnicode(text, source).normalize("NFKC").replace(/\s+/g, " ").trim();
}
