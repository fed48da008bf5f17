/** Converts titles and abstracts to plain Unicode, for page titles, mail and feeds. */

import type { TexDialect } from "@/lib/latex/dialect";
import { formulaToUnicode } from "@/lib/latex/formulas/formula-to-unicode";
import { subscript, superscript } from "@/lib/latex/formulas/unicode-scripts";
import { plainLink, plainSmallCaps } from "./plain-styles";
import { sourceText, tokenize } from "./tokenize";
import type { Style, Token } from "./tokens";

/** Matches markup. A text without it is plain in either dialect: most titles and half of all abstracts. */
const marked = /[\\{}~^_`&<$]|\n\s|''|--|https?:\/\/|mailto:|www\.|github\.com\//;

/** How many characters before a token decide how it is written. */
const contextLength = 8;

/** Whitespace other than a single space between words. */
const untidy = /\s\s|[^\S ]/;

/**
 * Returns the text with its formulas in Unicode (`α`, `x²`, `10¹⁹`, `≤`, `a/b`). Paragraphs are separated by an empty
 * line, other whitespace is one space. Formulas that Unicode cannot express stay readable source. Not escaped for HTML.
 */
export function latexToUnicode(text: string, dialect: TexDialect): string {
  if (!marked.test(text)) return tidy(sourceText(text));
  const unicode = tidy(writeTokens(tokenize(text, dialect)));
  return unicode === "" ? tidy(sourceText(text)) : unicode;
}

/** @param before the last characters before the tokens */
function writeTokens(tokens: Token[], before = ""): string {
  const pieces: string[] = [];
  let last = before;
  for (const token of tokens) {
    const piece = unicodeOf(token, last);
    pieces.push(piece);
    last = (last + piece.slice(-contextLength)).slice(-contextLength);
  }
  return pieces.join("");
}

function unicodeOf(token: Token, before: string): string {
  switch (token.kind) {
    case "text":
      return token.text.replace(/\s+/g, " ");
    case "inline-math":
      return formulaToUnicode(token.tex);
    case "display-math":
      return ` ${formulaToUnicode(token.tex)} `;
    case "styled":
      return styled(token.style, writeTokens(token.children, before), before);
    case "link":
      return plainLink(writeTokens(token.children), token.href);
    case "reference":
      return `[${token.keys}]`;
    case "item":
      return `\n\n${token.marker} `;
    case "line-break":
      return " ";
    case "paragraph":
      return "\n\n";
  }
}

function styled(style: Style, content: string, before: string): string {
  if (style === "superscript") return superscript(content);
  if (style === "subscript") return subscript(content);
  return style === "small-caps" ? plainSmallCaps(before, content) : content;
}

function tidy(text: string): string {
  if (!untidy.test(text)) return text.trim();
  return text
    .split("\n\n")
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}
