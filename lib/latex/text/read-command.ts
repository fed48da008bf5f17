/** Reads commands in running text. */

import { isPrivateMacro } from "@/lib/latex/macros";
import { functionNames, symbols, textSymbols } from "@/lib/latex/symbols";
import { isAccent, readAccent } from "./accents";
import { readGroup } from "./arguments";
import { commandHandler, openArgument, skipWhitespace } from "./commands";
import type { ReadingState } from "./reading-state";

const commandName = /\\(?:([A-Za-z]+)|([\s\S]))/y;
const shownEscapes = "%&_$#{}*<>";

/** Reads the command at `at`; returns `at` if the backslash is only a character. */
export function readCommand(reading: ReadingState, at: number): number {
  const { text } = reading;
  commandName.lastIndex = at;
  const match = commandName.exec(text);
  if (!match) return at;
  const [all, name, symbol] = match;
  const from = at + all.length;
  if (symbol !== undefined) return readControlSymbol(reading, symbol, at, from);
  return name === undefined ? at : readNamed(reading, name, at, from);
}

function readControlSymbol(reading: ReadingState, symbol: string, at: number, from: number): number {
  const { text, builder } = reading;
  if (shownEscapes.includes(symbol)) builder.addText(symbol);
  else if (symbol === "\\") builder.add({ kind: "line-break" });
  else if (/[\s,;:]/.test(symbol)) builder.addText(" ");
  else if ("!/@-".includes(symbol)) return from;
  else if (symbol === "|") builder.addText("‖");
  else if (isAccent(symbol)) return readAccented(reading, symbol, at, from);
  else return at;
  return symbol === "\\" ? skipWhitespace(text, from) : from;
}

function readAccented({ text, builder }: ReadingState, accent: string, at: number, from: number): number {
  const next = text.slice(from, from + 3);
  // Escaped quotes of programs: `it\'s`, `\"word\"`.
  const isEscapedQuote =
    (accent === "'" && /\p{L}/u.test(text[at - 1] ?? "") && /^(?:[stdm]|re|ve|ll)(?![\p{L}])/u.test(next)) ||
    (accent === '"' && /^[^aeiouyAEIOUY\\{\s]/.test(next));
  const accented = isEscapedQuote ? null : readAccent(accent, text, from);
  builder.top.hasCommand = true;
  builder.addText(accented ? accented.text : accent);
  return accented ? accented.end : from;
}

function readNamed(reading: ReadingState, name: string, at: number, from: number): number {
  const { text, builder } = reading;
  const handler = commandHandler(name);
  builder.top.hasCommand = true;
  if (handler) return handler(reading, from);
  const letter = textSymbols.get(name);
  if (letter !== undefined) {
    builder.addText(letter);
    return text.startsWith("{}", from) ? from + 2 : skipWhitespace(text, from);
  }
  const afterBraces = text.startsWith("{}", from) ? from + 2 : from;
  const symbol = symbols.get(name);
  if (symbol !== undefined) {
    builder.addText(symbol);
    return afterBraces;
  }
  if (functionNames.has(name)) {
    builder.addText(name);
    return afterBraces;
  }
  const accented = readAccent(name, text, from);
  if (accented) {
    builder.addText(accented.text);
    return accented.end;
  }
  return readFormulaCommand(reading, name, at, from) ?? readUnknown(reading, at, afterBraces);
}

const oneArgument = new Set(
  (
    "sqrt mathbb mathcal mathfrak mathscr mathbf mathit mathsf bm boldsymbol hat bar tilde vec dot widehat widetilde " +
    "overline"
  ).split(" "),
);
const twoArguments = new Set("frac dfrac tfrac binom".split(" "));
const script = /^[_^](?=[{\w])/;

/** Reads a formula command outside dollars as an inline formula, with the scripts that follow it. */
function readFormulaCommand({ text, builder }: ReadingState, name: string, at: number, from: number): number | null {
  const needed = oneArgument.has(name) ? 1 : twoArguments.has(name) ? 2 : isPrivateMacro(name) ? 0 : -1;
  if (needed < 0) return null;
  let end = from;
  for (let i = 0; i < needed; i += 1) {
    const argument = readGroup(text, end) ?? readLetter(text, end);
    if (!argument) return null;
    end = argument.end;
  }
  while (script.test(text.slice(end, end + 2))) end = readGroup(text, end + 1)?.end ?? end + 2;
  builder.add({ kind: "inline-math", tex: text.slice(at, end) });
  return end;
}

/** Reads an argument without braces: `\hat x`, `\tilde\pi`. */
function readLetter(text: string, from: number): { end: number } | null {
  const match = /^ ?(?:[A-Za-z0-9](?![A-Za-z0-9])|\\[A-Za-z]{1,12}(?![A-Za-z]))/.exec(text.slice(from, from + 15));
  return match ? { end: from + match[0].length } : null;
}

/** Reads an unknown command: shows its argument, or the command itself if it has none. */
function readUnknown(reading: ReadingState, at: number, from: number): number {
  const opened = openArgument(reading, from, (children) => children);
  if (opened === from) reading.builder.addText(reading.text.slice(at, from).replace("{}", ""));
  return opened;
}
