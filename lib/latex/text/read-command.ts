/** Reads a backslash and what follows it in running text. */

import { isPrivateMacro } from "@/lib/latex/macros";
import { isAccent, readAccent } from "./accents";
import { readGroup } from "./arguments";
import { commandHandler, openArgument, skipBlanks } from "./commands";
import type { Reading } from "./reading";
import { functionNames, symbols, textSymbols } from "./symbols";

const commandName = /\\(?:([A-Za-z]+)|([\s\S]))/y;
const shownEscapes = "%&_$#{}*<>";

/** Reads the command at `at`; returns `at` when the backslash is only a character. */
export function readCommand(reading: Reading, at: number): number {
  const { text } = reading;
  commandName.lastIndex = at;
  const match = commandName.exec(text);
  if (!match) return at;
  const [all, name, symbol] = match;
  const from = at + all.length;
  if (symbol !== undefined) return readControlSymbol(reading, symbol, at, from);
  return name === undefined ? at : readNamed(reading, name, at, from);
}

function readControlSymbol(reading: Reading, symbol: string, at: number, from: number): number {
  const { text, builder } = reading;
  if (shownEscapes.includes(symbol)) builder.addText(symbol);
  else if (symbol === "\\") builder.add({ kind: "line-break" });
  else if (/[\s,;:]/.test(symbol)) builder.addText(" ");
  else if ("!/@-".includes(symbol)) return from;
  else if (symbol === "|") builder.addText("‖");
  else if (isAccent(symbol)) return readAccented(reading, symbol, at, from);
  else return at;
  return symbol === "\\" ? skipBlanks(text, from) : from;
}

function readAccented({ text, builder }: Reading, accent: string, at: number, from: number): number {
  const next = text.slice(from, from + 3);
  // Escaped quotes of programs: `it\'s`, `\"word\"`.
  const isEscapedQuote =
    (accent === "'" && /\p{L}/u.test(text[at - 1] ?? "") && /^(?:[stdm]|re|ve|ll)(?![\p{L}])/u.test(next)) ||
    (accent === '"' && /^[^aeiouyAEIOUY\\{\s]/.test(next));
  const accented = isEscapedQuote ? null : readAccent(accent, text, from);
  builder.top.holdsCommand = true;
  builder.addText(accented ? accented.text : accent);
  return accented ? accented.end : from;
}

function readNamed(reading: Reading, name: string, at: number, from: number): number {
  const { text, builder } = reading;
  const handler = commandHandler(name);
  builder.top.holdsCommand = true;
  if (handler) return handler(reading, from);
  const letter = textSymbols.get(name);
  if (letter !== undefined) {
    builder.addText(letter);
    return text.startsWith("{}", from) ? from + 2 : skipBlanks(text, from);
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

/** A command of mathematics outside any dollars is a small formula of its own, with the scripts that follow. */
function readFormulaCommand({ text, builder }: Reading, name: string, at: number, from: number): number | null {
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

/** An argument without braces: `\hat x`, `\tilde\pi`. */
function readLetter(text: string, from: number): { end: number } | null {
  const match = /^ ?(?:[A-Za-z0-9](?![A-Za-z0-9])|\\[A-Za-z]{1,12}(?![A-Za-z]))/.exec(text.slice(from, from + 15));
  return match ? { end: from + match[0].length } : null;
}

/** An unknown command with an argument shows the argument; alone it shows itself. */
function readUnknown(reading: Reading, at: number, from: number): number {
  const opened = openArgument(reading, from, (children) => children);
  if (opened === from) reading.builder.addText(reading.text.slice(at, from).replace("{}", ""));
  return opened;
}
