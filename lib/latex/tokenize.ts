/** Splits a title or abstract into text, formulas, styled text, links and paragraphs. */

import type { TexDialect } from "@/lib/latex/dialect";
import { findMath } from "@/lib/latex/formulas/find-math";
import { readText } from "@/lib/latex/text/text-mode";
import type { Token } from "./tokens";

/** Longer texts are cut; the longest of 34,609 abstracts has 5,087 characters. */
const maxText = 200_000;

/**
 * Reads LaTeX as authors write it in titles and abstracts. Pure, never throws, in time linear in the text's length.
 * @param dialect decides how dollars, braces and scripts without TeX around them are read.
 */
export function tokenize(text: string, dialect: TexDialect): Token[] {
  const clean = cleanText(text);
  return readText(clean, findMath(clean, dialect), dialect);
}

/** What is neither a tab, a newline nor printable. */
const control = /[^\t\n -~\u00A0-\uFFFF]/;
const controls = /[^\t\n -~\u00A0-\uFFFF]+/g;

/** Well-formed Unicode with plain newlines and without control characters or blanks at the ends. */
export function cleanText(text: string): string {
  const short = text.slice(0, maxText);
  const plain = (control.test(short) ? short.replace(/\r\n?/g, "\n").replace(controls, "") : short).trim();
  return /[\uD800-\uDFFF]/.test(plain) ? plain.replace(/\p{Cs}/gu, "\uFFFD") : plain;
}

/** What is shown of a text that says nothing when read as LaTeX (`{}`, `\label{x}`): its source. Empty where blank. */
export function sourceText(text: string): string {
  return text.trim() === "" ? "" : cleanText(text) || "\uFFFD";
}
