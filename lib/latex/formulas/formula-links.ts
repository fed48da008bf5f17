/** Finds the links in formulas: `$\href{https://a.org}{\text{here}}$`. KaTeX would draw them as errors. */
import { readGroup, skipOptions } from "@/lib/latex/text/arguments";

export interface FormulaLink {
  url: string;
  /** The source of what the link shows; null for `\url`, which shows the address. */
  content: string | null;
  /** Whether it comes from within the formula before it, which still shows the content. */
  isNested: boolean;
}

const link = /\\(href|hyperlink|url|nolinkurl)(?![A-Za-z])/g;

/** Returns whether a formula may contain links. */
export function mayHaveLinks(tex: string): boolean {
  return /\\(?:href|hyperlink|url|nolinkurl)/.test(tex);
}

/**
 * Splits a formula at its links, which lie between the parts of the formula. A link within braces or an environment
 * cannot be split off: its content stays in the formula, and the link without content follows the formula.
 */
export function splitAtLinks(tex: string): Array<string | FormulaLink> {
  const parts: Array<string | FormulaLink> = [];
  const inside: FormulaLink[] = [];
  let formula = "";
  let at = 0;
  for (const match of tex.matchAll(link)) {
    const found = match.index < at ? null : readLink(tex, match);
    if (!found) continue;
    formula += tex.slice(at, match.index);
    at = found.end;
    if (isOpen(formula)) {
      formula += found.content === null ? "" : `{${found.content}}`;
      inside.push({ url: found.url, content: null, isNested: true });
    } else {
      parts.push(formula, { url: found.url, content: found.content, isNested: false });
      formula = "";
    }
  }
  parts.push(formula + tex.slice(at), ...inside);
  return parts.filter((part) => typeof part !== "string" || part.trim() !== "");
}

function readLink(tex: string, match: RegExpExecArray): { url: string; content: string | null; end: number } | null {
  const [all, name = ""] = match;
  const address = readGroup(tex, skipOptions(tex, match.index + all.length));
  const shown = address && /^h/.test(name) ? readGroup(tex, address.end) : null;
  return address && { url: address.content, content: shown?.content ?? null, end: (shown ?? address).end };
}

/** Returns whether a brace, an environment or a pair of delimiters is open at the end of a part of a formula. */
function isOpen(formula: string): boolean {
  let depth = 0;
  for (const [sign, name] of formula.matchAll(/\\(begin|end|left|right)(?![A-Za-z])|\\[\s\S]|[{}]/g)) {
    if (sign === "{" || name === "begin" || name === "left") depth += 1;
    else if (sign === "}" || name === "end" || name === "right") depth -= 1;
  }
  return depth > 0 || /[\^_]\s*$/.test(formula);
}

const wordCommand = /\\(?:text[a-z]{0,6}|emph|math(?:rm|tt|bf|it|sf)|space|[\s,;:_%#&])/g;

/** Returns whether the content of a link within a formula is running text: words or an address. */
export function isLinkText(content: string): boolean {
  if (/https?:|www\./.test(content)) return true;
  const bare = content.replace(wordCommand, "");
  return !/[\\^_$]/.test(bare) && /[A-Za-z]{2}/.test(bare);
}
