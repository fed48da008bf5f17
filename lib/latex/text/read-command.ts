/** Reads commands in running text. */

import { structureOf } from "@/lib/latex/commands/structures";
import { functionNames, symbols, textSymbols } from "@/lib/latex/commands/symbols";
import { formulaArgumentsOf } from "@/lib/latex/commands/table";
import { isAccent, readAccent } from "./accents";
import { readGroup, skipOptions } from "./arguments";
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
  builder.top.hasCommand = true;
  const handled = commandHandler(name)?.(reading, from);
  if (handled !== undefined && handled !== null) return handled;
  const letter = textSymbols.get(name);
  if (letter !== undefined) {
    builder.addText(letter);
    return text.startsWith("{}", from) ? from + 2 : skipWhitespace(text, from);
  }
  const afterBraces = text.startsWith("{}", from) ? from + 2 : from;
  const shown = structureOf(name) === "arrow" ? undefined : (symbols.get(name) ?? functionNames.get(name));
  if (shown !== undefined) {
    builder.addText(shown);
    return afterBraces;
  }
  const accented = readAccent(name, text, from);
  if (accented) {
    builder.addText(accented.text);
    return accented.end;
  }
  return readFormulaCommand(reading, name, at, from) ?? readUnknown(reading, at, afterBraces);
}

const script = /^[_^](?=[{\w])/;

/** Reads a formula command outside dollars as an inline formula, with the scripts that follow it. */
function readFormulaCommand({ text, builder }: ReadingState, name: string, at: number, from: number): number | null {
  const needed = formulaArgumentsOf(name);
  if (needed === null) return null;
  let end = needed > 0 ? skipOptions(text, from) : from;
  for (let i = 0; i < needed; i += 1) {
    const argument = readGroup(text, end) ?? readLetter(text, end);
    if (!argument) return null;
    end = argument.end;
  }
  while (script.test(text.slice(end, end + 2))) end = readGroup(text, end + 1)?.end ?? end + 2;
  builder.add({ kind: "inline-math", tex: text.slice(at, end) });
  return end;
}

/** Reads an argument without braces: `\hat x`, `\tilde\pi`, `\not=`. */
function readLetter(text: string, from: number): { end: number } | null {
  const match = /^ ?(?:[A-Za-z0-9](?![A-Za-z0-9])|[=<>]|\\[A-Za-z]{1,12}(?![A-Za-z]))/.exec(
    text.slice(from, from + 15),
  );
  return match ? { end: from + match[0].length } : null;
}

/**
 * Reads an unknown command: shows the content of its argument, its source if it has several, or only the command if it
 * has none.
 */
function readUnknown(reading: ReadingState, at: number, from: number): number {
  const { text, builder } = reading;
  const groups = readUnknownGroups(text, from);
  if (groups > from) {
    builder.addText(text.slice(at, groups));
    return groups;
  }
  const opened = openArgument(reading, from, (children) => children);
  if (opened === from) builder.addText(text.slice(at, from).replace("{}", ""));
  return opened;
}

/** Returns where two or more groups end that follow each other; `from` if there are fewer. */
function readUnknownGroups(text: string, from: number): number {
  let end = text[from] === "{" ? (readGroup(text, from)?.end ?? from) : from;
  if (text[end] !== "{" || text[end - 1] !== "}") return from;
  while (text[end] === "{") {
    const next = readGroup(text, end);
    if (!next) return from;
    end = next.end;
  }
  return end;
}
