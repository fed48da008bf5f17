/** Converts titles and abstracts to Markdown: formulas between dollars as written, other TeX as Markdown or Unicode. */

import type { TexDialect } from "@/lib/latex/dialect";
import { subscript, superscript } from "@/lib/latex/formulas/unicode-scripts";
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

function write(tokens: Token[], form: MarkdownForm): string {
  return tokens.map((token) => writeToken(token, form)).join("");
}

function writeToken(token: Token, form: MarkdownForm): string {
  const isFlow = form === "flow";
  switch (token.kind) {
    case "text":
      return escapeText(token.text.replace(/[^\S\u00A0]+/g, " "));
    case "inline-math":
      return `$${formula(token.tex)}$`;
    case "display-math":
      return isFlow ? `\n\n$$\n${formula(token.tex)}\n$$\n\n` : `$${formula(token.tex)}$`;
    case "styled":
      return writeStyled(token.style, token.children, form);
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

function writeStyled(style: Style, children: Token[], form: MarkdownForm): string {
  const only = children.length === 1 ? children[0] : undefined;
  if (style === "code" && only?.kind === "text") return codeSpan(only.text);
  const content = write(children, form);
  if (style === "superscript") return superscript(content);
  if (style === "subscript") return subscript(content);
  const mark = marks[style];
  // Emphasis marks must touch their words and may not span paragraphs.
  const [, before = "", inside = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(content) ?? [];
  if (mark === undefined || inside === "" || inside.includes("\n")) return content;
  return `${before}${mark}${inside}${mark}${after}`;
}

function codeSpan(text: string): string {
  const code = oneLine(text);
  if (code === "") return "";
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `\`${code}\`` : `${fence} ${code} ${fence}`;
}

/**
 * Returns a formula's source with a space after `<`, so that Markdown parsers without math do not see a tag in `a<b`.
 */
function formula(tex: string): string {
  return oneLine(tex).replace(/<(?=[A-Za-z/!?])/g, "< ");
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
