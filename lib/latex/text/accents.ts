/** Reads TeX accents as combining marks, composed if Unicode has the letter (NFC). */
import { textSymbols } from "@/lib/latex/commands/symbols";

const marks = new Map(
  Object.entries({
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    u: "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    r: "\u030A",
    H: "\u030B",
    v: "\u030C",
    d: "\u0323",
    c: "\u0327",
    k: "\u0328",
    b: "\u0331",
    t: "\u0361",
  }),
);

/** The base of an accent: a letter or letter command, with or without braces (`\'e`, `\'{e}`, `\'\i`, `\v c`). */
const inBraces = /\s{0,4}\{\s{0,4}(?:\\([A-Za-z]{1,2})\s?|(\p{L}))([^{}\\$]{0,12})\}/uy;
const withoutBraces = /\s{0,4}(?:\\([A-Za-z]{1,2})(?![A-Za-z])(?:\{\}|\s)?|(\p{L}))/uy;
/** A second accent in the first: `\~{\^e}`, `\d{\^{e}}`, `\'\^e`. */
const secondAccent = /\s{0,4}(\{?)\s{0,4}\\([`'^~=."urHvdckbt])/y;
const closingBrace = /\s{0,4}\}/y;
const firstLetter = /^\p{L}\p{M}*/u;

/** Returns whether the character or name after a backslash is an accent. */
export function isAccent(name: string): boolean {
  return marks.has(name);
}

/**
 * Reads the accented letter after a command such as `\'`, `\"` or `\v`, which ends at `from`. The letter may have a
 * second accent (`\~{\^e}`). Returns null if no letter follows (`\'` before a digit, an author's macro `\c`).
 */
export function readAccent(name: string, text: string, from: number): { text: string; end: number } | null {
  return readAccentedLetter(name, text, from) ?? readSecondAccent(name, text, from);
}

function readAccentedLetter(name: string, text: string, from: number): { text: string; end: number } | null {
  const mark = marks.get(name);
  const needsBreak = /[A-Za-z]/.test(name) && /[A-Za-z]/.test(text[from] ?? "");
  if (mark === undefined || needsBreak) return null;
  inBraces.lastIndex = from;
  withoutBraces.lastIndex = from;
  const match = inBraces.exec(text) ?? withoutBraces.exec(text);
  if (!match) return null;
  const [all, command = "", letter, rest = ""] = match;
  const base = letter ?? accentBase(command);
  return base === null ? null : { text: (base + mark).normalize("NFC") + rest, end: from + all.length };
}

/** Reads a second accent. Letters have two accents at most, so a long run of accents is parsed in linear time. */
function readSecondAccent(name: string, text: string, from: number): { text: string; end: number } | null {
  const mark = marks.get(name);
  secondAccent.lastIndex = from;
  const [all, brace, second] = secondAccent.exec(text) ?? [];
  if (mark === undefined || all === undefined || second === undefined) return null;
  const letter = readAccentedLetter(second, text, from + all.length);
  if (!letter) return null;
  const accented = letter.text.replace(firstLetter, (base) => (base + mark).normalize("NFC"));
  if (!brace) return { text: accented, end: letter.end };
  closingBrace.lastIndex = letter.end;
  return closingBrace.test(text) ? { text: accented, end: closingBrace.lastIndex } : null;
}

/** Returns the letter of a command: `\'\i` is an accented i, whose accent replaces the dot. */
function accentBase(command: string): string | null {
  if (command === "i" || command === "j") return command;
  return textSymbols.get(command) ?? null;
}
