/** Titles and names as BibTeX takes them: TeX source in which every brace has its partner. */

import type { TexDialect } from "@/lib/latex/dialect";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { tokenize } from "@/lib/latex/tokenize";
import type { Token } from "@/lib/latex/tokens";

const special: Record<string, string> = {
  "\\": "\\textbackslash{}",
  // BibTeX counts braces even behind a backslash, so these two have to be spelt.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "\u00a0": "~",
};

/** Plain text as TeX. Letters of every script stay as they are: today's TeX and biber read UTF-8. */
export function escapeTex(text: string): string {
  return text.replace(/[\\{}~^\u00a0]|[&%$#_]/g, (sign) => special[sign] ?? `\\${sign}`);
}

/** A formula fits where its braces pair up as BibTeX counts them and no dollar ends it early. */
function fits(tex: string): boolean {
  let depth = 0;
  for (const sign of tex) {
    if (sign === "{") depth += 1;
    if (sign === "}") depth -= 1;
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
      return fits(tex) && tex !== "" ? `{$${tex}$}` : escapeTex(latexToUnicode(`$${token.tex}$`, dialect));
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

/** A run of letters, digits and what joins them within a word. */
const word = /[\p{L}\p{M}\p{N}]+(?:[-'’./+][\p{L}\p{M}\p{N}]+)*/gu;

/** Whether a title is written like a sentence: then each capital is there for a reason. */
function isSentenceCase(title: string): boolean {
  const long = (title.match(word) ?? []).slice(1).filter((each) => each.length > 3);
  return long.filter((each) => /^\p{Lu}/u.test(each)).length * 2 < long.length;
}

/** `LLMs`, `ImageNet`, `Q-learning`, `B`: capitals that small letters would destroy. The article `A` is none. */
const needsCapitals = (text: string) => /.\p{Lu}/u.test(text) || /^(?!A$)\p{Lu}(?:$|[^\p{L}\p{M}])/u.test(text);

/**
 * A title for BibTeX: formulas as TeX between dollars, capitals that a style must not make small in braces. In a title
 * that capitalises its words anyway those are only names written with capitals inside; how it shows them is the style's.
 */
export function texTitle(title: string, dialect: TexDialect): string {
  const sentence = isSentenceCase(latexToUnicode(title, dialect));
  let first = true;
  const protect: Protect = (text) => {
    let out = "";
    let end = 0;
    for (const { 0: each, index } of text.matchAll(word)) {
      const keep = needsCapitals(each) || (sentence && !first && /^\p{Lu}/u.test(each));
      out += escapeTex(text.slice(end, index)) + (keep ? `{${escapeTex(each)}}` : escapeTex(each));
      end = index + each.length;
      first = false;
    }
    return out + escapeTex(text.slice(end));
  };
  const tex = tokenize(title, dialect).map((token) => texOf(token, protect, dialect));
  return tex.join("").replace(/\s+/g, " ").trim() || escapeTex(latexToUnicode(title, dialect));
}

/** A part of a name; braces keep whole what BibTeX would read as a joint between names or parts. */
export function texNamePart(text: string, isFamily = false): string {
  const plain = /^[\p{L}\p{M}.'’]+(?:[- ][\p{L}\p{M}.'’]+)*$/u.test(text) && !/(?:^| )and(?: |$)/i.test(text);
  const smallWord = isFamily && /(?:^| )\p{Ll}/u.test(text) && text.includes(" ");
  return plain && !smallWord ? text : `{${escapeTex(text)}}`;
}
