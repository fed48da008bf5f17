/** Commands of packages whose arguments have a notation of their own: quantities (siunitx), chemistry (mhchem), ions. */
import { readGroups } from "@/lib/latex/text/arguments";
import { groupsOfQuantity, quantityNames, quantityText } from "./units";

const packageCommand = new RegExp(String.raw`\\(${[...quantityNames, "ion", "ce"].join("|")})(?![A-Za-z])`, "g");

/** Matches a formula that may contain such a command. */
export const hasPackageCommand = new RegExp(packageCommand.source);

/** Returns the formula with quantities, ions and chemistry in terms of ordinary commands. */
export function expandPackages(tex: string): string {
  let expanded = "";
  let at = 0;
  for (const match of tex.matchAll(packageCommand)) {
    const [all, name = ""] = match;
    const groups = match.index < at ? null : readGroups(tex, match.index + all.length, groupsOf(name));
    if (!groups) continue;
    expanded += tex.slice(at, match.index) + formulaOf(name, groups.contents);
    at = groups.end;
  }
  return expanded + tex.slice(at);
}

function groupsOf(name: string): number {
  if (name === "ce") return 1;
  return name === "ion" ? 2 : groupsOfQuantity(name);
}

function formulaOf(name: string, groups: string[]): string {
  if (name === "ce") return chemistryFormula(groups[0] ?? "");
  if (name === "ion") return `\\text{${groups[0] ?? ""}~${ionStage(groups[1] ?? "").toUpperCase()}}`;
  return quantityFormula(quantityText(name, groups));
}

const superscriptDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const signs = new Map(
  Object.entries({ "⁻": "-", "⁺": "+", "×": "\\times ", "±": "\\pm ", "−": "-", "°": "^{\\circ}" }),
);

/** Writes a quantity in Unicode as a formula: `10⁻³ mK` → `10^{-3}\,\text{mK}`. */
function quantityFormula(quantity: string): string {
  return quantity
    .replace(
      /[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+/g,
      (run) => `^{${[...run].map((c) => signs.get(c) ?? superscriptDigits.indexOf(c)).join("")}}`,
    )
    .replace(/[\p{L}µ/]+(?: (?:to|and) )?|,? (?:to|and) |[%]/gu, (run) => `\\text{${run.replace("%", "\\%")}}`)
    .replace(/\u00A0/g, "\\,")
    .replace(/[×±−°]/g, (sign) => signs.get(sign) ?? sign)
    .replace(/′|″/g, (sign) => (sign === "′" ? "'" : "''"));
}

const romanDigits: Array<[number, string]> = [
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** Returns the stage of an ion as a Roman numeral in small letters: `4` and `IV` are `iv`. */
export function ionStage(written: string): string {
  let left = Number(written);
  if (!Number.isInteger(left) || left < 1 || left > 99) return written.replace(/[{}\\\s]|sc(?=\s)/g, "").toLowerCase();
  let numeral = "";
  for (const [value, digit] of romanDigits) {
    numeral += digit.repeat(Math.floor(left / value));
    left %= value;
  }
  return numeral;
}

const chemical =
  /(<=>>?|<<=>|<->|->|<-|=)|\^\s*(?:\{([^{}]*)\}|(\d*[+-]?))|_\s*(?:\{([^{}]*)\}|(\w))|\$([^$]*)\$|([A-Za-z]+)|(\d+(?:[./]\d+)?)|(\s+)|([+-])|([\s\S])/g;
const arrows = new Map(
  Object.entries({ "->": "\\rightarrow ", "<-": "\\leftarrow ", "<->": "\\leftrightarrow ", "=": "=" }),
);

/** Writes a chemical formula in mhchem's notation as a formula: `SO4^2-` → `\mathrm{SO}_{4}^{2-}`. */
export function chemistryFormula(source: string): string {
  let formula = "";
  /** Whether an atom, a group or a count ends directly before, to which counts and charges belong. */
  let isAttached = false;
  for (const match of source.matchAll(chemical)) {
    const [all, arrow, braced, charge, below, single, nested, letters, count, gap, sign] = match;
    const after = source[match.index + all.length] ?? "";
    const wasAttached: boolean = isAttached;
    isAttached =
      letters !== undefined || /[)\]}]$/.test(all) || (wasAttached && (count ?? below ?? single) !== undefined);
    if (arrow !== undefined) formula += arrows.get(arrow) ?? "\\rightleftharpoons ";
    else if (braced !== undefined || charge !== undefined) formula += `^{${braced ?? charge}}`;
    else if (below !== undefined || single !== undefined) formula += `_{${below ?? single}}`;
    else if (nested !== undefined) formula += nested;
    else if (letters !== undefined) formula += `\\mathrm{${letters}}`;
    else if (count !== undefined) formula += wasAttached ? `_{${count}}` : `${count}\\,`;
    else if (sign !== undefined) formula += wasAttached && !/[\w(]/.test(after) ? `^{${sign}}` : sign;
    else if (gap === undefined) formula += all === "*" || all === "." ? "\\cdot " : all;
  }
  return formula;
}
