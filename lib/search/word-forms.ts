/** Finds the forms in which a typed word may occur in the index. Pure. */
import { latexToText, toWords } from "@/lib/latex/to-text";

const greek = new Map(
  (
    "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο " +
    "pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω"
  )
    .split(" ")
    .flatMap((word, index, all) => (index % 2 === 0 ? [[word, all[index + 1] ?? word] as const] : [])),
);
const names = new Map([...greek].map(([name, letter]) => [letter, name]));
const variant = /^var(?=epsilon|theta|kappa|pi|rho|sigma|phi)/;

/** Maximum number of forms per term; more are of no use. */
const maxForms = 6;

const word = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu;

/** Returns the words of a text as the index's tokenizer splits them, joined by spaces; empty if there are none. */
export function wordsIn(text: string): string {
  return (toWords(text).match(word) ?? []).join(" ");
}

/** Folds words as the index's tokenizer does: without case and accents. The marks of Japanese letters are no accents. */
export const foldWords = (words: string): string =>
  words
    .normalize("NFD")
    .replace(/[\p{M}--[\u3099\u309A]]+/gv, "")
    .normalize("NFC")
    .toLowerCase();

const mapWords = (words: string, change: (word: string) => string) => words.split(" ").map(change).join(" ");
const toLetters = (words: string) =>
  mapWords(words, (each) => greek.get(each.toLowerCase().replace(variant, "")) ?? each);
const toNames = (words: string) => mapWords(words, (each) => names.get(each.toLowerCase()) ?? each);

/**
 * Returns the forms to search for of a typed word or phrase, the typed form first: `α` and `\alpha` are also `alpha`;
 * `self-attention` is also `selfattention`; `CO_2` and `$x^2$` are also read as LaTeX. Empty if it has no words.
 */
export function formsOf(text: string): string[] {
  const typed = [wordsIn(text)];
  if (/[\\$^_{]/.test(text)) typed.push(wordsIn(latexToText(text, "tex")));
  const hyphen = /(?<=[\p{L}\p{N}])[-\u2010\u2011](?=[\p{L}\p{N}])/gu;
  if (hyphen.test(text)) typed.push(wordsIn(text.replace(hyphen, "")));
  const forms = typed.flatMap((words) => [words, toLetters(words), toNames(words)]);
  return [...new Set(forms)].filter((words) => words !== "").slice(0, maxForms);
}
