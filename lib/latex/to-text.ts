/** Plain words for the search index: what a reader would type to find the paper. */
import type { TexDialect } from "@/lib/latex/dialect";
import { latexToUnicode } from "./to-unicode";

/** Letters that are no base letter with a mark, so that neither NFKC nor the index's tokenizer folds them. */
const letters = new Map(
  Object.entries({
    ß: "ss",
    ẞ: "SS",
    æ: "ae",
    Æ: "AE",
    œ: "oe",
    Œ: "OE",
    ø: "o",
    Ø: "O",
    ł: "l",
    Ł: "L",
    đ: "d",
    Đ: "D",
    ð: "d",
    Ð: "D",
    þ: "th",
    Þ: "Th",
    ħ: "h",
    ı: "i",
    ȷ: "j",
    ŋ: "n",
    ς: "σ",
  }),
);
const foldable = new RegExp(`[${[...letters.keys()].join("")}]`, "g");

/** Hyphens and joiners that are not seen within a word. */
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** Greek letters that stand for themselves: up to three in a row. A longer run is a Greek word. */
const greekLetters = /(?<!\p{Script=Greek})\p{Script=Greek}{1,3}(?!\p{Script=Greek})/gu;

/** A text without any of these is in its form already; most are so. */
const unplain = /[^ -~]| {2}/;

/**
 * The words of a title or abstract without markup; formulas as Unicode, sub- and superscripts as plain digits and
 * letters (`CO₂` is found as `CO2`), accented letters composed, ties as blanks.
 */
export function latexToText(text: string, dialect: TexDialect): string {
  return toWords(latexToUnicode(text, dialect));
}

/**
 * The form in which Unicode text is indexed and asked for: compatibility forms and ligatures resolved, Greek letters
 * apart from what they stand beside (`α₁β` → `α 1 β`), so that each is a word of its own. Idempotent; case and accents
 * are left to the index's tokenizer.
 */
export function toWords(unicode: string): string {
  if (!unplain.test(unicode)) return unicode.trim();
  return unicode
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(foldable, (letter) => letters.get(letter) ?? letter)
    .replace(greekLetters, (run) => ` ${[...run].join(" ")} `)
    .replace(/\s+/g, " ")
    .trim();
}
