/** Guesses how else typed words may be written: joined, parted, or in the other number. Pure. */

import { foldWords } from "@/lib/search/word-forms";
import { otherNumbers } from "./noun-numbers";

/** Words of grammar. Beside another word they are no part of a compound: `a way`, `for all`, `may be`. */
const grammar = new Set(
  (
    "a al all am an and are as at be but by can do for from has he i if in is it may me my no nor not of on one or our per " +
    "s she so than that the then they this to us was we were with you"
  ).split(" "),
);
/** Longer words are not parted. */
const maxLetters = 30;

/**
 * Returns whether two words may be the parts of one: `fine` and `tuning`, `u` and `net`, `llama` and `3`. Numbers are
 * not, nor are two letters or a letter and a number, which formulas have side by side.
 */
function areParts(left: string, right: string): boolean {
  if (!/^[a-z0-9]+$/.test(left) || !/^[a-z0-9]+$/.test(right) || grammar.has(left) || grammar.has(right)) return false;
  const [isAfterDigit, isBeforeDigit] = [/\d$/.test(left), /^\d/.test(right)];
  if (isBeforeDigit) return !isAfterDigit && left.length > 1;
  return isAfterDigit || (right.length > 1 && left.length + right.length > 3);
}

/** Returns the two parts of which a word may consist. */
function partings(word: string): string[] {
  if (word.length > maxLetters) return [];
  return Array.from({ length: word.length - 1 }, (_, at) => [word.slice(0, at + 1), word.slice(at + 1)] as const)
    .filter(([left, right]) => areParts(left, right))
    .map((parts) => parts.join(" "));
}

/** Returns the words with each two neighbours joined that may be parts of one. */
function joinings(words: string[]): string[] {
  return words.slice(1).flatMap((right, at) => {
    const left = words[at] ?? "";
    return areParts(left, right) ? [[...words.slice(0, at), left + right, ...words.slice(at + 2)].join(" ")] : [];
  });
}

/** Returns the words with the last one in the other number. */
function inOtherNumber(words: string[]): string[] {
  return otherNumbers(words.at(-1) ?? "").map((last) => [...words.slice(0, -1), last].join(" "));
}

/** Separates letters from digits: `llama3 1` → `llama 3 1`. */
const separateDigits = (words: string) =>
  words
    .split(" ")
    .map((word) => word.replace(/(?<=[a-z]{2})(?=\d)|(?<=\d)(?=[a-z])/g, " "))
    .join(" ");

/**
 * Returns other spellings of a typed word, folded, whether or not they are words: of `finetunings` among others
 * `fine tunings` and `finetuning`; of `GPT-4` `gpt4`.
 * @param forms the forms of the word (`formsOf`)
 */
export function spellingsOf(forms: string[]): string[] {
  const typed = [...new Set(forms.map(foldWords))];
  const numbers = [...typed, ...typed.flatMap((form) => inOtherNumber(form.split(" ")))];
  const spellings = numbers.flatMap((form) => {
    const words = form.split(" ");
    return [form, separateDigits(form), ...(words.length > 1 ? joinings(words) : partings(form))];
  });
  return [...new Set(spellings)].filter((spelling) => !typed.includes(spelling));
}

/** Returns the spellings in which two words that follow each other are one: of `data` and `sets`, `datasets`, `dataset`. */
export function joinedSpellings(left: string, right: string): string[] {
  const words = foldWords(left).split(" ");
  const others = foldWords(right).split(" ");
  const [last = "", first = ""] = [words.at(-1), others[0]];
  if (!areParts(last, first)) return [];
  const joined = [...words.slice(0, -1), last + first, ...others.slice(1)];
  return [joined.join(" "), ...inOtherNumber(joined)];
}
