/**
 * Renders titles and abstracts as HTML. All text is escaped; only this module and KaTeX produce tags and attributes.
 */

import { escapeAttribute, escapeHtml } from "@/lib/escape-html";
import type { TexDialect } from "@/lib/latex/dialect";
import { FormulaRenderer } from "@/lib/latex/formulas/formula";
import { type BoundedCache, createBoundedCache } from "./bounded-cache";
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

/** Prevents a line break between an opening bracket and the formula after it. */
const wordJoiner = "\u2060";
const opening = new Set("([{“‘\"'");

/**
 * One cache per form and dialect, so that the text itself is the cache key; building longer keys costs measurable time.
 */
const caches = new Map<string, BoundedCache>();

/** A page of a hundred papers takes about a million characters. */
const maxCharacters: Record<HtmlForm, number> = { flow: 4_000_000, phrase: 1_000_000 };

function cacheOf(form: HtmlForm, dialect: TexDialect): BoundedCache {
  const name = `${form}:${dialect}`;
  const cache = caches.get(name) ?? createBoundedCache(maxCharacters[form]);
  if (!caches.has(name)) caches.set(name, cache);
  return cache;
}

/**
 * Returns safe HTML of a title or abstract. Never throws; empty only if the text is blank.
 * @param form `flow`: paragraphs (`<p>…</p>`) with links and displayed formulas; `phrase`: phrasing content without
 * links, for a title that is a link itself, with displayed formulas inline.
 */
export function latexToHtml(text: string, dialect: TexDialect, form: HtmlForm = "flow"): string {
  const cache = cacheOf(form, dialect);
  const cached = cache.get(text);
  if (cached !== undefined) return cached;
  const writer = new HtmlWriter(form);
  const html = writer.write(tokenize(text, dialect)) || writer.write([{ kind: "text", text: sourceText(text) }]);
  // Rendering a text without formulas takes less time than caching it.
  if (writer.formulas.canCacheText) cache.set(text, html);
  return html;
}

/**
 * Collapses newlines and runs of spaces to one space. The common case, newlines only, is handled first because it is
 * faster.
 */
function collapse(text: string): string {
  const line = text.replaceAll("\n", " ");
  return line.includes("  ") || line.includes("\t") ? line.replace(/[ \t]+/g, " ") : line;
}

class HtmlWriter {
  readonly formulas = new FormulaRenderer();

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
    // Joined at the end, because V8 keeps a string built by concatenation as a tree of its pieces while it is cached.
    return pieces.join("");
  }

  private token(token: Token): string {
    switch (token.kind) {
      case "text":
        return escapeHtml(collapse(token.text));
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
        return `<span class="reference">[${escapeHtml(token.keys)}]</span>`;
      case "item":
        return this.form === "phrase" ? " " : `<br>${escapeHtml(token.marker)} `;
      case "line-break":
        return this.form === "phrase" ? " " : "<br>";
      case "paragraph":
        return " ";
    }
  }

  private formula(tex: string, display: boolean): string {
    const html = this.formulas.render(tex, display);
    if (html === null) return `<code class="math-source">${escapeHtml(tex.trim().replace(/\s+/g, " "))}</code>`;
    return `<span class="${display ? "math-display" : "math"}">${html}</span>`;
  }
}

/** Splits tokens into paragraphs; each list item begins one, with its marker in front. */
function paragraphsOf(tokens: Token[]): Token[][] {
  const paragraphs: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "paragraph") paragraphs.push([]);
    else if (token.kind === "item") paragraphs.push([{ kind: "text", text: `${token.marker} ` }]);
    else paragraphs.at(-1)?.push(token);
  }
  return paragraphs;
}
