/** Converts titles and names to LaTeX with balanced braces, as BibTeX requires. */

import type { TexDialect } from "@/lib/latex/dialect";
import { latexToLatex } from "@/lib/latex/to-latex";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { onlyInT1 } from "@/lib/latex/typeset/characters";
import { textToLatex } from "@/lib/latex/typeset/text-to-latex";

/** A word: letters and digits, joined by hyphens, apostrophes and similar characters. */
const word = /[\p{L}\p{M}\p{N}]+(?:[-'’./+][\p{L}\p{M}\p{N}]+)*/gu;

/** Whether a title is in sentence case. If so, every capital letter after the first word is meaningful. */
function isSentenceCase(title: string): boolean {
  const long = (title.match(word) ?? []).slice(1).filter((each) => each.length > 3);
  return long.filter((each) => /^\p{Lu}/u.test(each)).length * 2 < long.length;
}

/** Whether a word must keep its capitals: `LLMs`, `ImageNet`, `Q-learning`, `B`, but not the article `A`. */
const needsCapitals = (text: string) => /.\p{Lu}/u.test(text) || /^(?!A$)\p{Lu}(?:$|[^\p{L}\p{M}])/u.test(text);

/**
 * Returns a title for BibTeX, with formulas between dollar signs and braces around words whose capitals a style must
 * not change. In a title that capitalises its words anyway, only words with further capitals get braces; the style
 * decides about the others.
 */
export function texTitle(title: string, dialect: TexDialect): string {
  const sentenceCase = isSentenceCase(latexToUnicode(title, dialect));
  let first = true;
  const protect = (text: string) => {
    let out = "";
    let end = 0;
    for (const { 0: each, index } of text.matchAll(word)) {
      const keep = needsCapitals(each) || (sentenceCase && !first && /^\p{Lu}/u.test(each));
      out += textToLatex(text.slice(end, index)) + (keep ? `{${textToLatex(each)}}` : textToLatex(each));
      end = index + each.length;
      first = false;
    }
    return out + textToLatex(text.slice(end));
  };
  return latexToLatex(title, dialect, protect);
}

/** Returns a part of a name, in braces if BibTeX would otherwise split it. */
export function texNamePart(text: string, isFamily = false): string {
  const plain = /^[\p{L}\p{M}.'’]+(?:[- ][\p{L}\p{M}.'’]+)*$/u.test(text) && !/(?:^| )and(?: |$)/i.test(text);
  const smallWord = isFamily && /(?:^| )\p{Ll}/u.test(text) && text.includes(" ");
  return plain && !smallWord ? textToLatex(text) : `{${textToLatex(text)}}`;
}

/**
 * Returns a BibTeX preamble that defines the commands of a text which LaTeX's default encoding lacks (`\k`, `\dh`), or
 * null if it has none. It takes them from the encoding T1, which is what LaTeX would do with a default for them.
 */
export function preambleFor(text: string): string | null {
  const isUsed = (name: string) => new RegExp(`\\\\${name}(?![A-Za-z])`).test(text);
  const defaults = [
    ...onlyInT1.accents.filter(isUsed).map((name) => defaultOf(name, "#1", `\\UseTextAccent{T1}{\\${name}}{#1}`)),
    ...onlyInT1.symbols.filter(isUsed).map((name) => defaultOf(name, "", `\\UseTextSymbol{T1}{\\${name}}`)),
  ];
  return defaults.length === 0 ? null : `@preamble{"${defaults.join("")}"}\n`;
}

/** LaTeX's own declarations of such defaults are allowed only before the document. */
function defaultOf(name: string, parameter: string, meaning: string): string {
  return `\\expandafter\\gdef\\csname ?\\string\\${name}\\endcsname${parameter}{${meaning}}`;
}
