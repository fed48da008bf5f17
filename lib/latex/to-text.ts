/** Converts LaTeX to plain words for the search index, as a visitor would type them. */
import type { TexDialect } from "@/lib/latex/dialect";
import { latexToUnicode } from "./to-unicode";

/** Letters that have no decomposition, so that neither NFKC nor the index's tokenizer folds them. */
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

/** Hyphens and joiners that are invisible within a word. */
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** Greek letters used as symbols: up to three in a row. A longer run is a Greek word. */
const greekLetters = /(?<!\p{Script=Greek})\p{Script=Greek}{1,3}(?!\p{Script=Greek})/gu;

/**
 * A letter of Chinese, Japanese or Korean: the content of a character class for the flag `v`. These are written without
 * spaces, or with endings attached to words.
 */
export const unspacedLetter = String.raw`[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]&&[\p{L}\p{N}]`;
const unspacedLetters = new RegExp(`[${unspacedLetter}]\\p{M}*`, "gv");

/** Matches characters that need conversion; most texts have none. */
const unplain = /[^ -~]| {2}/;

/**
 * Returns the words of a title or abstract without markup: formulas in Unicode, sub- and superscripts as plain digits
 * and letters (`CO₂` is found as `CO2`), accented letters composed, ties as spaces.
 */
export function latexToText(text: string, dialect: TexDialect): string {
  return toWords(latexToUnicode(text, dialect));
}

/**
 * Normalizes Unicode text for indexing and searching: resolves compatibility forms and ligatures, and separates Greek
 * letters (`α₁β` → `α 1 β`) and letters of Chinese, Japanese and Korean from their neighbours, so that each is a word
 * and a search finds any part of a text. Idempotent; the index's tokenizer handles case and accents.
 */
export function toWords(unicode: string): string {
  if (!unplain.test(unicode)) return unicode.trim();
  return unicode
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(foldable, (letter) => letters.get(letter) ?? letter)
    .replace(greekLetters, (run) => ` ${[...run].join(" ")} `)
    .replace(unspacedLetters, " $& ")
    .replace(/\s+/g, " ")
    .trim();
}
