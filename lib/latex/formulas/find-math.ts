/**
 * Finds the formulas of a text by rules tested on a corpus, because dollars are as often money or mistakes as
 * mathematics.
 */
import type { TexDialect } from "@/lib/latex/dialect";
import { isProse } from "./prose";

export interface MathSpan {
  /** Index of the first character of the opening delimiter. */
  start: number;
  /** Index after the closing delimiter. */
  end: number;
  tex: string;
  display: boolean;
}

const mathEnvironments =
  "equation align alignat aligned alignedat eqnarray gather gathered multline flalign displaymath math " +
  "split cases subequations array matrix pmatrix bmatrix vmatrix Vmatrix Bmatrix smallmatrix dcases rcases";
const isMathEnvironment = new Set(mathEnvironments.split(" "));

/** Commands in a formula whose argument is text and may contain further dollars. */
const textArgument = /\\(?:text(?:rm|it|bf|sf|tt|normal)?|[mhf]box|intertext)\s*$/;

const boldDollar = /\\boldmath\s?$/;

/** How many characters past a dollar in a text argument to search for the argument's end. */
const maxTextArgument = 200;

/** Maximum length of an equation between a pair of shorthands, in characters. */
const maxShorthand = 2000;

/** Returns the formulas from left to right, without overlap, in time linear in the length of the text. */
export function findMath(text: string, dialect: TexDialect): MathSpan[] {
  const spans: MathSpan[] = [];
  const opener = /\\(?:begin\s?\{([A-Za-z]+)(\*?)\}|(be(?:q|a|qa)?)(?![A-Za-z])|[\s\S])|\$\$?/g;
  const closers = new CloserSearch(text);
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const span = spanAt(match, text, closers, dialect);
    if (!span) continue;
    spans.push(span);
    opener.lastIndex = span.end;
  }
  return spans;
}

function spanAt(match: RegExpExecArray, text: string, closers: CloserSearch, dialect: TexDialect): MathSpan | null {
  const [opening, environment, star, shorthand] = match;
  const start = match.index;
  const from = start + opening.length;
  if (environment !== undefined) {
    if (!isMathEnvironment.has(environment)) return null;
    const closing = `\\end{${environment}${star}}`;
    const close = closers.find(closing, from);
    if (close < 0) return null;
    const end = close + closing.length;
    return { start, end, tex: text.slice(start, end), display: environment !== "math" };
  }
  if (shorthand !== undefined) return shorthandSpan(start, from, shorthand, text);
  if (opening === "\\(" || opening === "\\[") {
    const close = closers.find(opening === "\\(" ? "\\)" : "\\]", from);
    if (close < 0) return null;
    return blankToNull({ start, end: close + 2, tex: text.slice(from, close), display: opening === "\\[" });
  }
  return opening.startsWith("$") ? dollarSpan(start, opening, text, dialect) : null;
}

/** Returns the formula in `\be … \ee` or `\bea … \eea`, shorthands that many physicists define for equations. */
function shorthandSpan(start: number, from: number, shorthand: string, text: string): MathSpan | null {
  const closing = new RegExp(`(?<!\\\\)\\\\${shorthand.replace("b", "e")}(?![A-Za-z])`);
  const close = closing.exec(text.slice(from, from + maxShorthand));
  if (!close) return null;
  const inside = text.slice(from, from + close.index);
  const tex = shorthand.endsWith("a") ? `\\begin{align}${inside}\\end{align}` : inside;
  return blankToNull({ start, end: from + close.index + close[0].length, tex, display: true });
}

function dollarSpan(start: number, opening: string, text: string, dialect: TexDialect): MathSpan | null {
  const from = start + opening.length;
  const display = opening === "$$";
  const close = closingDollar(text, from, display);
  if (close < 0) return null;
  const tex = text.slice(from, close);
  const closesDouble = text[close + 1] === "$";
  // `$$x$`: one closing dollar is missing. Accepted only if the content is clearly TeX.
  if (display && !closesDouble && !/[\\^_=]/.test(tex)) return null;
  const end = close + (display && closesDouble ? 2 : 1);
  if (isProse(tex, text.slice(end, end + 2), dialect)) return null;
  // `$$\lambda$$-calculus` is inline despite its double dollars.
  const isOwnLine = display && closesDouble && !/[-\w]/.test(text[end] ?? "");
  return blankToNull({ start, end, tex, display: isOwnLine });
}

function blankToNull(span: MathSpan): MathSpan | null {
  return span.tex.trim() === "" ? null : span;
}

/**
 * Returns the index of the next unescaped dollar outside a `\text{…}` or `\boldmath $…$` of the same formula, or -1. In
 * a displayed formula, dollars in any open brace are skipped.
 */
function closingDollar(text: string, from: number, display: boolean): number {
  const scanner = /\\[\s\S]|[{}$]/g;
  scanner.lastIndex = from;
  let first = -1;
  let depth = 0;
  let textDepth = 0;
  let isBold: boolean = false;
  for (let match = scanner.exec(text); match; match = scanner.exec(text)) {
    const at = match.index;
    if (first >= 0 && at - first > maxTextArgument) return first;
    if (match[0] === "{") {
      depth += 1;
      if (textDepth === 0 && (display || textArgument.test(text.slice(Math.max(from, at - 14), at)))) textDepth = depth;
    } else if (match[0] === "}") {
      if (depth === textDepth) textDepth = 0;
      if (depth > 0) depth -= 1;
    } else if (match[0] === "$") {
      const isNested: boolean =
        isBold || (text[at - 1] !== "$" && boldDollar.test(text.slice(Math.max(from, at - 10), at)));
      if (textDepth === 0 && !isNested) return at;
      isBold = isNested && !isBold;
      if (first < 0) first = at;
    }
  }
  return first;
}

/**
 * Finds closing delimiters. Records those that do not occur any more, so that many openers are parsed in linear time.
 */
class CloserSearch {
  private readonly exhausted = new Set<string>();

  constructor(private readonly text: string) {}

  find(closing: string, from: number): number {
    if (this.exhausted.has(closing)) return -1;
    for (let at = this.text.indexOf(closing, from); at >= 0; at = this.text.indexOf(closing, at + 1)) {
      if (!isEscaped(this.text, at)) return at;
    }
    this.exhausted.add(closing);
    return -1;
  }
}

/** Returns whether the backslash at `at` is the second of a `\\`. Counts at most 16 backslashes back. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (before > 0 && at - before < 16 && text[before - 1] === "\\") before -= 1;
  return (at - before) % 2 === 1;
}
