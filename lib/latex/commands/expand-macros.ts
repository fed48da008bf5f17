/** Replaces macros in formulas by their meaning. */
import { argumentsOf, structureOf } from "./structures";
import type { Macro } from "./table";

type MacroOf = (name: string) => Macro | null | undefined;

/** A command, an escaped character, whitespace, or one character. A starred command is one lexeme. */
export const lexeme = /\\([A-Za-z]+)\*?|\\([\s\S])|\s+|[\s\S]/gu;

/** Limits for hostile formulas, such as macros within macros. */
const maxExpansions = 500;
const maxLength = 20_000;

/** Returns whether a macro after this lexeme is an argument, so that its meaning needs braces: `\hat\R`, `x^\R`. */
function takesArgument(lexeme: string): boolean {
  const structure = lexeme.startsWith("\\") ? structureOf(lexeme.slice(1)) : undefined;
  return lexeme === "^" || lexeme === "_" || (structure !== undefined && argumentsOf(structure) > 0);
}

/**
 * Returns the formula with its macros replaced, again until none is left. A macro without its arguments stays.
 * @param macroOf returns what a command, named without its backslash, stands for; null or undefined if it stays
 * @param writeWords returns the argument of a text command (`\text{…}`), where commands mean something else; by
 * default the source, with macros replaced in the formulas between its dollars
 */
export function expandMacros(tex: string, macroOf: MacroOf, writeWords?: (source: string) => string): string {
  if (!tex.includes("\\")) return tex;
  const expandNested = (source: string) =>
    source
      .split("$")
      .map((part, i) => (i % 2 === 1 ? expandMacros(part, macroOf) : part))
      .join("$");
  return new Expander(tex, macroOf, writeWords ?? expandNested).expand();
}

class Expander {
  /** The lexemes still to read, last first. */
  private readonly rest: string[];
  private expansions = 0;

  constructor(
    tex: string,
    private readonly macroOf: MacroOf,
    private readonly writeWords: (source: string) => string,
  ) {
    this.rest = lexemesOf(tex).reverse();
  }

  expand(): string {
    let expanded = "";
    let before = "";
    for (let next = this.rest.pop(); next !== undefined; next = this.rest.pop()) {
      if (this.replace(next, before)) continue;
      // A command's name ends before a letter that followed its macro.
      if (/^[A-Za-z]/.test(next) && /\\[A-Za-z]+$/.test(expanded)) expanded += " ";
      expanded += next + this.words(next);
      if (next.trim() !== "") before = next;
      if (expanded.length > maxLength) return expanded + this.rest.reverse().join("");
    }
    return expanded;
  }

  /** Puts the meaning of a macro in its place; returns false if the lexeme is no macro or lacks an argument. */
  private replace(next: string, before: string): boolean {
    const macro = /^\\[A-Za-z]/.test(next) ? this.macroOf(next.replace(/^\\|\*$/g, "")) : null;
    if (!macro || this.expansions >= maxExpansions) return false;
    const found = this.readArguments(macro.count);
    if (found === null) return false;
    this.expansions += 1;
    const meaning = macro.meaning.replace(/#(\d)/g, (_, index: string) => found[Number(index) - 1] ?? "");
    const isPart = takesArgument(before) && !/^(?:\{[\s\S]*\}|\\?[^\\]|\\[A-Za-z]+)$/.test(meaning);
    const lexemes = lexemesOf(isPart ? `{${meaning}}` : meaning);
    for (let i = lexemes.length - 1; i >= 0; i -= 1) this.rest.push(lexemes[i] ?? "");
    return true;
  }

  /** Takes and writes the argument of a text command with its braces; empty for other lexemes. */
  private words(next: string): string {
    if (!/^\\[A-Za-z]/.test(next) || structureOf(next.slice(1)) !== "words" || this.rest.at(-1) !== "{") return "";
    const [source] = this.readArguments(1) ?? [];
    return source === undefined ? "" : `{${this.writeWords(source)}}`;
  }

  /** Takes the arguments that follow, without their braces; takes nothing and returns null if one is missing. */
  private readArguments(count: number): string[] | null {
    const taken: string[] = [];
    const take = () => {
      const next = this.rest.pop();
      if (next !== undefined) taken.push(next);
      return next;
    };
    const found: string[] = [];
    while (found.length < count) {
      const argument = readArgument(take);
      if (argument === null) {
        for (const each of taken.reverse()) this.rest.push(each);
        return null;
      }
      found.push(argument);
    }
    return found;
  }
}

function lexemesOf(tex: string): string[] {
  return tex.match(lexeme) ?? [];
}

function readArgument(take: () => string | undefined): string | null {
  let next = take();
  while (next !== undefined && next.trim() === "") next = take();
  if (next !== "{") return next === undefined || next === "}" ? null : next;
  let argument = "";
  let depth = 1;
  for (next = take(); next !== undefined; next = take()) {
    if (next === "{") depth += 1;
    else if (next === "}") depth -= 1;
    if (depth === 0) return argument;
    argument += next;
  }
  return null;
}
