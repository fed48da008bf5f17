/** Converts titles and names to TeX source with balanced braces, as BibTeX requires. */

import type { TexDialect } from "@/lib/latex/dialect";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { tokenize } from "@/lib/latex/tokenize";
import type { Token } from "@/lib/latex/tokens";

const escapes: Record<string, string> = {
  "\\": "\\textbackslash{}",
  // BibTeX counts braces even after a backslash, so braces must be written as commands.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "\u00a0": "~",
};

/** Escapes plain text for TeX. Letters of all scripts are unchanged, because current TeX and biber read UTF-8. */
export function escapeTex(text: string): string {
  return text.replace(/[\\{}~^\u00a0]|[&%$#_]/g, (character) => escapes[character] ?? `\\${character}`);
}

/**
 * Whether a formula can be used as it is: its braces are balanced as BibTeX counts them, and no dollar sign ends it
 * early.
 */
function isSafeFormula(tex: string): boolean {
  let depth = 0;
  for (const character of tex) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0 && !/(?<!\\)[$%]|\\$/.test(tex);
}

const commands = {
  emphasis: "emph",
  strong: "textbf",
  code: "texttt",
  "small-caps": "textsc",
  superscript: "textsuperscript",
  subscript: "textsubscript",
};

type Protect = (text: string) => string;

function texOf(token: Token, protect: Protect, dialect: TexDialect): string {
  const inside = (children: Token[]) => children.map((child) => texOf(child, protect, dialect)).join("");
  switch (token.kind) {
    case "text":
      return protect(token.text);
    case "inline-math":
    case "display-math": {
      const tex = token.tex.replace(/\s+/g, " ").trim();
      return isSafeFormula(tex) && tex !== "" ? `{$${tex}$}` : escapeTex(latexToUnicode(`$${token.tex}$`, dialect));
    }
    case "styled":
      return `\\${commands[token.style]}{${inside(token.children)}}`;
    case "link":
      return token.children.length > 0 ? inside(token.children) : escapeTex(token.href);
    case "reference":
      return escapeTex(`[${token.keys}]`);
    case "item":
      return ` ${escapeTex(token.marker)} `;
    case "line-break":
    case "paragraph":
      return " ";
  }
}

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
  const protect: Protect = (text) => {
    let out = "";
    let end = 0;
    for (const { 0: each, index } of text.matchAll(word)) {
      const keep = needsCapitals(each) || (sentenceCase && !first && /^\p{Lu}/u.test(each));
      out += escapeTex(text.slice(end, index)) + (keep ? `{${escapeTex(each)}}` : escapeTex(each));
      end = index + each.length;
      first = false;
    }
    return out + escapeTex(text.slice(end));
  };
  const tex = tokenize(title, dialect).map((token) => texOf(token, protect, dialect));
  return tex.join("").replace(/\s+/g, " ").trim() || escapeTex(latexToUnicode(title, dialect));
}

/** Returns a part of a name, in braces if BibTeX would otherwise split it. */
export function texNamePart(text: string, isFamily = false): string {
  const plain = /^[\p{L}\p{M}.'’]+(?:[- ][\p{L}\p{M}.'’]+)*$/u.test(text) && !/(?:^| )and(?: |$)/i.test(text);
  const smallWord = isFamily && /(?:^| )\p{Ll}/u.test(text) && text.includes(" ");
  return plain && !smallWord ? text : `{${escapeTex(text)}}`;
}
