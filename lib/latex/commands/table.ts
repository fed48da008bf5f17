/**
 * The one table of commands, which all renderers share: symbols, functions, macros, and structures with arguments. What
 * one output form knows all know.
 */
import { authorMacros } from "./author-macros";
import { katexMacros, packageMacros } from "./package-macros";
import { argumentsOf, isLatexStructure, type Structure, structureNames, structureOf } from "./structures";
import { functionNames, latexFunctions, latexSymbols, symbols, textModeSymbols } from "./symbols";

export interface Macro {
  /** Number of arguments. */
  count: number;
  /** What replaces the command; `#1` is its first argument. */
  meaning: string;
}

/** Symbols of text mode that KaTeX also defines in formulas. */
const knownToKatex = new Set(["textcopyright", "textregistered"]);

const textModeMacros = Object.fromEntries(
  [...textModeSymbols]
    .filter(([name]) => !knownToKatex.has(name))
    .map(([name, character]) => [`\\${name}`, `\\text{${textOfCharacter(character)}}`]),
);

function textOfCharacter(character: string): string {
  return /[\\~^_$`{}"]/.test(character) ? `\\char"${character.charCodeAt(0).toString(16).toUpperCase()}` : character;
}

/** The macros that KaTeX is given. */
export const formulaMacros: Readonly<Record<string, string>> = { ...textModeMacros, ...packageMacros, ...authorMacros };

const macros = new Map(
  Object.entries({ ...katexMacros, ...formulaMacros }).map(([name, meaning]): [string, Macro] => [
    name.slice(1),
    { meaning, count: Math.max(0, ...[...meaning.matchAll(/#(\d)/g)].map(([, index]) => Number(index))) },
  ]),
);

/** Returns the macro of a command, named without its backslash. */
export function macroOf(name: string): Macro | undefined {
  return macros.get(name);
}

/** What shows the argument of a structure that a renderer lacks. */
const plainMeanings: Partial<Record<Structure, string>> = {
  shown: "{#1}",
  words: "\\text{#1}",
  hidden: "",
  "last-shown": "{#2}",
  space: "\\ ",
  nothing: "",
};

/**
 * Returns what stands for a command in LaTeX with amsmath and amssymb: null for the command itself, undefined if LaTeX
 * has nothing for it.
 */
export function latexMeaningOf(name: string): Macro | null | undefined {
  const isLatex = isLatexStructure(name) || latexSymbols.has(name) || latexFunctions.has(name);
  if (isLatex) return null;
  const macro = macros.get(name);
  if (macro) return macro;
  if (functionNames.has(name)) return { count: 0, meaning: `\\operatorname{${name}}` };
  const symbol = symbols.get(name);
  if (symbol !== undefined) return { count: 0, meaning: symbol.replace(/^[%#&$_{}]$/, "\\$&") };
  const structure = structureOf(name);
  const meaning = structure && plainMeanings[structure];
  return structure && meaning !== undefined ? { count: argumentsOf(structure), meaning } : undefined;
}

/** Font commands whose argument is a formula also in running text. */
const fonts = new Set(
  "mathcal mathfrak mathscr mathbf mathit mathsf mathtt mathbbm bm boldsymbol pmb bold Cal frak".split(" "),
);
const inRunningText = new Set<Structure>([
  ...(["double-struck", "operator", "accent", "fraction", "binomial", "root", "stacked", "arrow", "negated"] as const),
  ...(["modulus", "residue"] as const),
]);

/**
 * Returns how many arguments a command of formulas takes, or null if running text reads it differently or it is
 * unknown.
 */
export function formulaArgumentsOf(name: string): number | null {
  const structure = structureOf(name);
  if (structure !== undefined && (fonts.has(name) || inRunningText.has(structure))) return argumentsOf(structure);
  if (structure !== undefined) return null;
  const macro = macros.get(name);
  if (macro === undefined || macro.meaning === "" || macro.meaning === "{}" || macro.meaning.includes("@")) return null;
  return macro.count > 0 || Object.hasOwn(formulaMacros, `\\${name}`) ? macro.count : null;
}

/** The names of all commands that formulas have, without backslash. */
export const formulaCommands: readonly string[] = [
  ...new Set([...symbols.keys(), ...functionNames.keys(), ...macros.keys(), ...structureNames()]),
];
