/** Parses a title or abstract into text, formulas, styled text, links and paragraphs. */

import type { TexDialect } from "@/lib/latex/dialect";
import { findMath } from "@/lib/latex/formulas/find-math";
import { readText } from "@/lib/latex/text/text-mode";
import type { Token } from "./tokens";

/** Limit in characters; longer texts are cut. The longest of 34,609 abstracts has 5,087 characters. */
const maxText = 200_000;

/**
 * Parses LaTeX as authors write it in titles and abstracts. Pure, never throws, takes time linear in the text's length.
 * @param dialect decides how dollars, braces and scripts outside of TeX are read.
 */
export function tokenize(text: string, dialect: TexDialect): Token[] {
  const clean = cleanText(text);
  return readText(clean, findMath(clean, dialect), dialect);
}

/** Characters that are neither printable nor a tab or newline. */
const control = /[^\t\n -~\u00A0-\uFFFF]/;
const controls = /[^\t\n -~\u00A0-\uFFFF]+/g;

/** Returns well-formed Unicode with plain newlines, without control characters, and trimmed. */
function cleanText(text: string): string {
  const short = text.slice(0, maxText);
  const plain = (control.test(short) ? short.replace(/\r\n?/g, "\n").replace(controls, "") : short).trim();
  return /[\uD800-\uDFFF]/.test(plain) ? plain.replace(/\p{Cs}/gu, "\uFFFD") : plain;
}

/** Returns the source to show for a text that renders to nothing (`{}`, `\label{x}`). Empty if the text is blank. */
export function sourceText(text: string): string {
  return text.trim() === "" ? "" : cleanText(text) || "\uFFFD";
}
