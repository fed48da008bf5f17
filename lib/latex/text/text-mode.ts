/** Parses the text between formulas, in one pass from left to right over the special characters. */

import type { TexDialect } from "@/lib/latex/dialect";
import { findMath, type MathSpan } from "@/lib/latex/formulas/find-math";
import { isLinkText, mayHaveLinks, splitAtLinks } from "@/lib/latex/formulas/formula-links";
import type { Token } from "@/lib/latex/tokens";
import { readBareUrl, safeHref, unescapeUrl } from "./bare-url";
import { linked } from "./commands";
import { readEntity } from "./entities";
import { readCommand } from "./read-command";
import type { ReadingState } from "./reading-state";
import { readScript } from "./scripts";
import { TokenBuilder } from "./token-builder";
import { closingSingleQuote, dash, Quotes, tie } from "./typography";

const special = /[\\{}~^_`&<]|\n\s|''|--+|(?:https?:\/\/|mailto:|www\.|github\.com\/)\w/g;
const tagStyles = {
  sub: "subscript",
  sup: "superscript",
  i: "emphasis",
  em: "emphasis",
  b: "strong",
  strong: "strong",
} as const;

/** Parses a text into tokens, given the positions of its formulas. */
export function readText(text: string, spans: MathSpan[], dialect: TexDialect): Token[] {
  const reading: ReadingState = {
    text,
    dialect,
    builder: new TokenBuilder(),
    lists: [],
    quotes: new Quotes(),
    closingQuoteAt: -1,
    ahead: undefined,
  };
  let at = 0;
  for (const span of spans) {
    if (span.start < at) continue;
    at = readUntil(reading, at, span.start);
    if (span.start < at) continue;
    for (const token of formulaTokens(span, dialect)) reading.builder.add(token);
    at = span.end;
  }
  readUntil(reading, at, text.length);
  return reading.builder.finish();
}

/** Returns a formula, split at its links. */
function formulaTokens({ tex, display }: MathSpan, dialect: TexDialect): Token[] {
  if (!mayHaveLinks(tex)) return [{ kind: display ? "display-math" : "inline-math", tex }];
  const parts = splitAtLinks(tex);
  return parts.flatMap((part): Token[] => {
    if (typeof part === "string")
      return [{ kind: display && parts.length === 1 ? "display-math" : "inline-math", tex: part }];
    const address: Token = { kind: "text", text: unescapeUrl(part.url) };
    // As in Unicode, where the address of a link follows in parentheses.
    if (part.isNested)
      return [{ kind: "text", text: " (" }, ...linked(part.url, [address]), { kind: "text", text: ")" }];
    return linked(part.url, part.content === null ? [address] : linkContent(part.content, dialect));
  });
}

function linkContent(content: string, dialect: TexDialect): Token[] {
  return isLinkText(content)
    ? readText(content, findMath(content, dialect), dialect)
    : [{ kind: "inline-math", tex: content }];
}

/** Reads up to `end`; returns where it stopped, which is later if a command's argument extends beyond `end`. */
function readUntil(reading: ReadingState, from: number, end: number): number {
  const { builder } = reading;
  let at = from;
  while (at < end) {
    const match = nextSpecial(reading, at);
    const stop = match && match.index < end ? match.index : end;
    addPlain(reading, at, stop);
    if (!match || stop === end) return end;
    const next = readSpecial(reading, match[0], stop);
    if (next === stop) builder.addText(match[0]);
    at = next === stop ? stop + match[0].length : next;
  }
  return at;
}

/**
 * Finds the next special character. The result may lie past several formulas, so it is kept; repeated searches would be
 * quadratic.
 */
function nextSpecial(reading: ReadingState, from: number): RegExpExecArray | null {
  const { ahead } = reading;
  if (ahead === null || (ahead && ahead.index >= from)) return ahead;
  special.lastIndex = from;
  reading.ahead = special.exec(reading.text);
  return reading.ahead;
}

function addPlain({ text, builder, closingQuoteAt }: ReadingState, from: number, to: number): void {
  if (closingQuoteAt < from || closingQuoteAt >= to) builder.addText(text.slice(from, to));
  else builder.addText(`${text.slice(from, closingQuoteAt)}’${text.slice(closingQuoteAt + 1, to)}`);
}

/**
 * Handles a special character at `at`; returns the index where reading continues, or `at` if it is only a character.
 */
function readSpecial(reading: ReadingState, found: string, at: number): number {
  const { text, builder, quotes } = reading;
  const before = text[at - 1] ?? "";
  switch (found[0]) {
    case "\\":
      return readCommand(reading, at);
    case "{":
      builder.open("{", plainGroup(reading.dialect));
      return at + 1;
    case "}":
      return builder.close() ? at + 1 : at;
    case "~":
      // A footnote adds a space itself.
      if (!text.startsWith("\\footnote", at + 1)) builder.addText(tie(before, text[at + 1] ?? ""));
      return at + 1;
    case "^":
    case "_":
      return readScript(reading, at);
    case "\n":
      return readNewline(reading, at);
    case "-":
      // `-->` and `<--` are arrows.
      builder.addText(text[at + found.length] === ">" || before === "<" ? found : dash(found));
      return at + found.length;
    case "'":
      builder.addText(quotes.double("''", before, text[at + 2] ?? ""));
      return at + 2;
    case "`":
      return readBacktick(reading, at);
    case "&":
      return addEntity(reading, at);
    case "<":
      return readTag(reading, at);
    default:
      return readUrl(reading, at);
  }
}

/** Begins a paragraph at an empty or indented line. Other newlines are line wraps and are not special. */
function readNewline({ text, builder }: ReadingState, at: number): number {
  let end = at;
  while (/\s/.test(text[end] ?? "")) end += 1;
  if (builder.isInGroup) builder.addText(" ");
  else builder.add({ kind: "paragraph" });
  return end;
}

/**
 * Returns the handler of plain braces. They are shown if they are not TeX: in text that lost its TeX, and around a set.
 */
function plainGroup(dialect: TexDialect) {
  return (children: Token[], { hasCommand }: { hasCommand: boolean }): Token[] => {
    if (hasCommand || (dialect !== "stripped" && !isSet(children))) return children;
    return [{ kind: "text", text: "{" }, ...children, { kind: "text", text: "}" }];
  };
}

function isSet(children: Token[]): boolean {
  const only = children.length === 1 ? children[0] : undefined;
  return only?.kind === "text" && /^(?:[^,{}]{1,12}(?:,[^,{}]{1,12})+|[^|{}]{1,12}\|[^|{}]{1,40})$/.test(only.text);
}

function readBacktick(reading: ReadingState, at: number): number {
  const { text, builder, quotes } = reading;
  const before = text[at - 1] ?? "";
  if (text[at + 1] === "`") {
    builder.addText(quotes.double("``", before, text[at + 2] ?? ""));
    return at + 2;
  }
  const end = /\w/.test(before) ? -1 : closingSingleQuote(text, at + 1);
  if (end < 0) return at;
  reading.closingQuoteAt = end;
  builder.addText("‘");
  return at + 1;
}

function addEntity({ text, builder }: ReadingState, at: number): number {
  const entity = readEntity(text, at);
  if (entity) builder.addText(entity.character);
  return entity?.end ?? at;
}

function readTag({ text, builder }: ReadingState, at: number): number {
  const match = /^<(sub|sup|i|em|b|strong)>([^<>{}$\\]{1,200})<\/\1>/.exec(text.slice(at, at + 220));
  const style = Object.entries(tagStyles).find(([tag]) => tag === match?.[1])?.[1];
  if (!match || !style) return at;
  builder.add({ kind: "styled", style, children: [{ kind: "text", text: match[2] ?? "" }] });
  return at + match[0].length;
}

function readUrl({ text, builder }: ReadingState, at: number): number {
  if (/[\w/.@]/.test(text[at - 1] ?? "")) return at;
  const { url, end } = readBareUrl(text, at);
  const href = safeHref(url);
  if (href === null) return at;
  builder.add({ kind: "link", href, children: [{ kind: "text", text: url }] });
  return end;
}
