/** Titles and abstracts as HTML: text is escaped, tags and attributes come from here and from KaTeX alone. */

import type { TexDialect } from "@/lib/latex/dialect";
import { FormulaSetter } from "@/lib/latex/formulas/formula";
import { BoundedMemory } from "./bounded-memory";
import { sourceText, tokenize } from "./tokenize";
import type { Style, Token } from "./tokens";

export type HtmlForm = "flow" | "phrase";

const tags: Record<Style, [string, string]> = {
  emphasis: ["<em>", "</em>"],
  strong: ["<strong>", "</strong>"],
  code: ["<code>", "</code>"],
  "small-caps": ['<span class="small-caps">', "</span>"],
  superscript: ["<sup>", "</sup>"],
  subscript: ["<sub>", "</sub>"],
};

/** Browsers break a line between a bracket and the formula in it, unless told not to. */
const wordJoiner = "\u2060";
const opening = new Set("([{“‘\"'");

/** For each form and dialect its own memory, so that the text itself is the key: joining keys would be felt. */
const remembered = new Map<string, BoundedMemory>();

/** A page of a hundred papers takes about a million characters. */
const maxCharacters: Record<HtmlForm, number> = { flow: 4_000_000, phrase: 1_000_000 };

function memoryOf(form: HtmlForm, dialect: TexDialect): BoundedMemory {
  const name = `${form}:${dialect}`;
  const memory = remembered.get(name) ?? new BoundedMemory(maxCharacters[form]);
  if (!remembered.has(name)) remembered.set(name, memory);
  return memory;
}

/**
 * Safe HTML of a title or abstract; never throws, and is empty only where the text is blank.
 * @param form `flow`: paragraphs (`<p>…</p>`) with links and displayed formulas; `phrase`: phrasing content without
 * links, for a title that is a link itself, displayed formulas set within the line.
 */
export function latexToHtml(text: string, dialect: TexDialect, form: HtmlForm = "flow"): string {
  const memory = memoryOf(form, dialect);
  const known = memory.get(text);
  if (known !== undefined) return known;
  const writer = new HtmlWriter(form);
  const html = writer.write(tokenize(text, dialect)) || writer.write([{ kind: "text", text: sourceText(text) }]);
  // Text without formulas is read anew in less time than remembering it takes.
  if (writer.formulas.isWorthKeeping) memory.set(text, html);
  return html;
}

/** One blank for a newline or several blanks; the fast way first, for few texts hold more than newlines. */
function collapse(text: string): string {
  const line = text.replaceAll("\n", " ");
  return line.includes("  ") || line.includes("\t") ? line.replace(/[ \t]+/g, " ") : line;
}

function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;") : text;
}

function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, "&quot;");
}

class HtmlWriter {
  readonly formulas = new FormulaSetter();

  constructor(private readonly form: HtmlForm) {}

  write(tokens: Token[]): string {
    if (this.form === "phrase") return this.phrase(tokens).trim();
    return paragraphsOf(tokens)
      .map((paragraph) => this.phrase(paragraph).trim())
      .filter((html) => html !== "")
      .map((html) => `<p>${html}</p>`)
      .join("\n");
  }

  private phrase(tokens: Token[]): string {
    const pieces: string[] = [];
    let last = "";
    for (const token of tokens) {
      if (token.kind === "inline-math" && opening.has(last)) pieces.push(wordJoiner);
      pieces.push(this.token(token));
      last = token.kind === "text" ? (token.text.at(-1) ?? last) : "";
    }
    // Joined at once: a string grown piece by piece stays a tree of its pieces for as long as it is remembered.
    return pieces.join("");
  }

  private token(token: Token): string {
    switch (token.kind) {
      case "text":
        return escapeText(collapse(token.text));
      case "inline-math":
        return this.formula(token.tex, false);
      case "display-math":
        return this.formula(token.tex, this.form === "flow");
      case "styled": {
        const [opening, closing] = tags[token.style];
        return `${opening}${this.phrase(token.children)}${closing}`;
      }
      case "link": {
        const content = this.phrase(token.children);
        return this.form === "phrase"
          ? content
          : `<a href="${escapeAttribute(token.href)}" rel="nofollow noopener">${content}</a>`;
      }
      case "reference":
        return `<span class="reference">[${escapeText(token.keys)}]</span>`;
      case "item":
        return this.form === "phrase" ? " " : `<br>${escapeText(token.marker)} `;
      case "line-break":
        return this.form === "phrase" ? " " : "<br>";
      case "paragraph":
        return " ";
    }
  }

  private formula(tex: string, display: boolean): string {
    const html = this.formulas.set(tex, display);
    if (html === null) return `<code class="math-source">${escapeText(tex.trim().replace(/\s+/g, " "))}</code>`;
    return `<span class="${display ? "math-display" : "math"}">${html}</span>`;
  }
}

/** Cuts at the paragraphs; each item of a list begins one, with its mark in front. */
function paragraphsOf(tokens: Token[]): Token[][] {
  const paragraphs: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "paragraph") paragraphs.push([]);
    else if (token.kind === "item") paragraphs.push([{ kind: "text", text: `${token.marker} ` }]);
    else paragraphs.at(-1)?.push(token);
  }
  return paragraphs;
}
