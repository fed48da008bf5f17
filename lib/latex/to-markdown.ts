/** Converts titles and abstracts to Markdown: formulas between dollars as written, other TeX as Markdown or Unicode. */

import type { TexDialect } from "@/lib/latex/dialect";
import { standardFormula } from "@/lib/latex/formulas/standard-formula";
import { subscript, superscript } from "@/lib/latex/formulas/unicode-scripts";
import { plainSmallCaps } from "./plain-styles";
import { sourceText, tokenize } from "./tokenize";
import type { Style, Token } from "./tokens";

export type MarkdownForm = "flow" | "phrase";

/**
 * Returns Markdown in which all Markdown syntax of the text is escaped, including dollars, so that `$…$` and `$$…$$`
 * are always formulas. Empty only if the text is blank.
 * @param form `flow`: paragraphs, links and displayed formulas; `phrase`: one line, for a heading.
 */
export function latexToMarkdown(text: string, dialect: TexDialect, form: MarkdownForm = "flow"): string {
  const markdown = tidy(write(tokenize(text, dialect), form), form);
  return markdown === "" ? tidy(escapeText(sourceText(text)), form) : markdown;
}

/** @param before the text before the tokens */
function write(tokens: Token[], form: MarkdownForm, before = ""): string {
  const pieces: string[] = [];
  for (const token of tokens) pieces.push(writeToken(token, form, (pieces.at(-1) ?? before).slice(-contextLength)));
  return pieces.join("");
}

/** How many characters before a token decide how it is written. */
const contextLength = 8;

function writeToken(token: Token, form: MarkdownForm, before: string): string {
  const isFlow = form === "flow";
  switch (token.kind) {
    case "text":
      return escapeText(token.text.replace(/[^\S\u00A0]+/g, " "));
    case "inline-math":
      return `$${formula(token.tex)}$`;
    case "display-math":
      return isFlow ? `\n\n$$\n${formula(token.tex)}\n$$\n\n` : `$${formula(token.tex)}$`;
    case "styled":
      return writeStyled(token.style, token.children, form, before);
    case "link": {
      const content = write(token.children, form);
      if (!isFlow) return content;
      return content === escapeText(token.href) ? `<${token.href}>` : `[${content}](<${token.href}>)`;
    }
    case "reference":
      return escapeText(`[${token.keys}]`);
    case "item":
      return isFlow ? `\n\n- ${token.marker === "•" ? "" : `${escapeText(token.marker)} `}` : " ";
    case "line-break":
      return isFlow ? "\\\n" : " ";
    case "paragraph":
      return isFlow ? "\n\n" : " ";
  }
}

const marks: Partial<Record<Style, string>> = { emphasis: "*", strong: "**" };

function writeStyled(style: Style, children: Token[], form: MarkdownForm, before: string): string {
  const only = children.length === 1 ? children[0] : undefined;
  if (style === "code" && only?.kind === "text") return codeSpan(only.text);
  const content = write(children, form, before);
  if (style === "small-caps") return plainSmallCaps(before, content);
  if (style === "superscript") return superscript(content);
  if (style === "subscript") return subscript(content);
  const mark = marks[style];
  // Emphasis marks must touch their words and may not span paragraphs.
  const [, start = "", inside = "", end = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(content) ?? [];
  if (mark === undefined || inside === "" || inside.includes("\n")) return content;
  return `${start}${mark}${inside}${mark}${end}`;
}

function codeSpan(text: string): string {
  const code = oneLine(text);
  if (code === "") return "";
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `\`${code}\`` : `${fence} ${code} ${fence}`;
}

/**
 * Returns a formula in the commands of LaTeX, amsmath and amssymb, which every renderer of Markdown knows. A parser
 * without mathematics sees no tag (`a<b`), link (`f[x](y)`), code span or address in it.
 */
function formula(tex: string): string {
  return oneLine(standardFormula(tex))
    .replace(/<(?=[A-Za-z/!?])/g, "< ")
    .replace(/\](?=[([])/g, "] ")
    .replace(/\\?`/g, (found) => (found === "`" ? "‘" : "\\grave "))
    .replace(/:\/\/|(?<=www)\.|(?<=[\w.+-])@|(?<=mailto|xmpp):/gi, "{}$&");
}

/** Puts formulas and code on one line, because Markdown could read the start of another line as a list or heading. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function escapeText(text: string): string {
  return text.replace(/[\\`*_[\]<>$|~]|&(?=#?\w+;)/g, "\\$&");
}

/**
 * Separates paragraphs by one empty line, and escapes the start of a paragraph that looks like a list, heading or rule.
 */
function tidy(markdown: string, form: MarkdownForm): string {
  if (form === "phrase") return oneLine(markdown);
  return markdown
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/[^\S\n\u00A0]*\n[^\S\n\u00A0]*/g, "\n").trim())
    .filter((paragraph) => paragraph !== "")
    .map(escapeStart)
    .join("\n\n");
}

function escapeStart(paragraph: string): string {
  if (paragraph.startsWith("- ")) return paragraph;
  return paragraph
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^(?:[-+](?=\s|$)|#{1,6}(?=\s|$)|=+$|-+$)/, "\\$&");
}
