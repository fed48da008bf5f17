/** Writes titles as LaTeX that sets with its default encoding and fonts, amsmath and amssymb, for bibliographies. */

import type { TexDialect } from "@/lib/latex/dialect";
import { formulaToUnicode } from "@/lib/latex/formulas/formula-to-unicode";
import { formulaToLatex } from "@/lib/latex/typeset/formula-to-latex";
import { curlyQuotes, textToLatex } from "@/lib/latex/typeset/text-to-latex";
import { sourceText, tokenize } from "./tokenize";
import type { Style, Token } from "./tokens";

const commands: Record<Style, string> = {
  emphasis: "emph",
  strong: "textbf",
  code: "texttt",
  "small-caps": "textsc",
  superscript: "textsuperscript",
  subscript: "textsubscript",
};

/**
 * Returns a text as one line of LaTeX with balanced braces, formulas as `{$…$}`. A formula that LaTeX cannot set is
 * written as Unicode text is. Empty only if the text is blank.
 * @param writeText returns running text as LaTeX, such as with braces around words whose capitals must stay
 */
export function latexToLatex(text: string, dialect: TexDialect, writeText = textToLatex): string {
  const latex = writeTokens(tokenize(text, dialect), writeText).replace(/\s+/g, " ").trim();
  return latex || writeText(sourceText(text).replace(/\s+/g, " "));
}

function writeTokens(tokens: Token[], writeText: (text: string) => string): string {
  return tokens.map((token) => writeToken(token, writeText)).join("");
}

/** Writes words within a formula, whose spaces at either end count. */
function wordsToLatex(source: string): string {
  const [, start = "", end = ""] = /^(\s*)[\s\S]*?(\s*)$/.exec(source) ?? [];
  const words = writeTokens(tokenize(source, "tex"), textToLatex);
  return `${start === "" ? "" : " "}${words}${end === "" ? "" : " "}`;
}

function writeToken(token: Token, writeText: (text: string) => string): string {
  switch (token.kind) {
    case "text":
      return writeText(curlyQuotes(token.text));
    case "inline-math":
    case "display-math": {
      const formula = formulaToLatex(token.tex, wordsToLatex);
      return formula ? `{$${formula}$}` : writeText(formulaToUnicode(token.tex));
    }
    case "styled":
      return `\\${commands[token.style]}{${writeTokens(token.children, writeText)}}`;
    case "link":
      return writeTokens(token.children, writeText) || textToLatex(token.href);
    case "reference":
      return textToLatex(`[${token.keys}]`);
    case "item":
      return ` ${textToLatex(token.marker)} `;
    case "line-break":
    case "paragraph":
      return " ";
  }
}
