/** Converts titles and abstracts to plain Unicode, for page titles, mail and feeds. */

import type { TexDialect } from "@/lib/latex/dialect";
import { formulaToUnicode } from "@/lib/latex/formulas/formula-to-unicode";
import { subscript, superscript } from "@/lib/latex/formulas/unicode-scripts";
import { sourceText, tokenize } from "./tokenize";
import type { Token } from "./tokens";

/** Matches markup. A text without it is plain in either dialect: most titles and half of all abstracts. */
const marked = /[\\{}~^_`&<$]|\n\s|''|--|https?:\/\/|mailto:|www\.|github\.com\//;

/** Whitespace other than a single space between words. */
const untidy = /\s\s|[^\S ]/;

/**
 * Returns the text with its formulas in Unicode (`α`, `x²`, `10¹⁹`, `≤`, `a/b`). Paragraphs are separated by an empty
 * line, other whitespace is one space. Formulas that Unicode cannot express stay readable source. Not escaped for HTML.
 */
export function latexToUnicode(text: string, dialect: TexDialect): string {
  if (!marked.test(text)) return tidy(sourceText(text));
  const unicode = tidy(tokenize(text, dialect).map(unicodeOf).join(""));
  return unicode === "" ? tidy(sourceText(text)) : unicode;
}

function unicodeOf(token: Token): string {
  switch (token.kind) {
    case "text":
      return token.text.replace(/\s+/g, " ");
    case "inline-math":
      return formulaToUnicode(token.tex);
    case "display-math":
      return ` ${formulaToUnicode(token.tex)} `;
    case "styled": {
      const content = token.children.map(unicodeOf).join("");
      if (token.style === "superscript") return superscript(content);
      return token.style === "subscript" ? subscript(content) : content;
    }
    case "link": {
      const content = token.children.map(unicodeOf).join("");
      return content === "" ? token.href : content;
    }
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

function tidy(text: string): string {
  if (!untidy.test(text)) return text.trim();
  return text
    .split("\n\n")
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}
