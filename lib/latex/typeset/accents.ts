/** Writes accented letters as LaTeX's accent commands, in the braces that BibTeX expects: `ö` → `{\"o}`. */
import { characterFormula, characterText } from "./characters";

const commands = new Map(
  Object.entries({
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030A": "r",
    "\u030B": "H",
    "\u030C": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
    "\u0326": "textcommabelow",
    "\u0361": "t",
  }),
);
const below = new Set(["\u0323", "\u0327", "\u0328", "\u0331", "\u0326"]);

/** The same accents in formulas, where one may stand on another. */
const formulaAccents = new Map(
  Object.entries({
    "\u0300": "grave",
    "\u0301": "acute",
    "\u0302": "hat",
    "\u0303": "tilde",
    "\u0304": "bar",
    "\u0305": "overline",
    "\u0306": "breve",
    "\u0307": "dot",
    "\u0308": "ddot",
    "\u030A": "mathring",
    "\u030C": "check",
    "\u0331": "underline",
    "\u0332": "underline",
    "\u20D7": "vec",
  }),
);

/** Letters that the default fonts of LuaLaTeX have with a cedilla or an ogonek; others take it from an 8-bit font. */
const composed = /^(?:[CGKLNRST]\u0327|[AEIOU]\u0328)$/i;

/**
 * Returns an accented letter as LaTeX in text mode, or null if LaTeX cannot write it.
 * @param cluster a letter with its combining marks, composed or not
 */
export function accentedText(cluster: string): string | null {
  const [base = "", ...marks] = cluster.normalize("NFD");
  if (marks.length === 0) return null;
  const above = marks.filter((mark) => !below.has(mark));
  const known = marks.every((mark) => commands.has(mark));
  // An accent on an accented letter is misplaced in text mode. In a formula it is not.
  if (!known || above.length > 1 || !isText(base)) return inFormula(base, marks);
  const letter = above.length > 0 && (base === "i" || base === "j") ? `{\\${base}}` : (characterText(base) ?? base);
  const written = [...above, ...marks.filter((mark) => below.has(mark))].reduce(
    (inner, mark) => `${accentCommand(base, mark)}{${inner.replace(/^\{(.*)\}$/, "$1")}}`,
    letter.startsWith("{") ? letter : `{${letter}}`,
  );
  return `{${/^\\["'`^~=.]\{[A-Za-z]\}$/.test(written) ? written.replace(/[{}]/g, "") : written}}`;
}

function accentCommand(base: string, mark: string): string {
  const name = commands.get(mark) ?? "";
  if (name !== "c" && name !== "k") return `\\${name}`;
  return composed.test(base + mark) ? `\\${name}` : `\\UseTextAccent{${name === "c" ? "OT1" : "T1"}}{\\${name}}`;
}

function isText(base: string): boolean {
  return /^[A-Za-z]$/.test(base) || characterText(base) !== null;
}

function inFormula(base: string, marks: string[]): string | null {
  const formula = accentedFormula(base, marks);
  return formula === null ? null : `{$${formula}$}`;
}

function accentedFormula(base: string, marks: string[]): string | null {
  if (!marks.every((mark) => formulaAccents.has(mark))) return null;
  const letter = /^[A-Za-z]$/.test(base) ? `\\mathrm{${base}}` : characterFormula(base);
  if (letter === null) return null;
  return marks.reduce((inner, mark) => `\\${formulaAccents.get(mark)}{${inner}}`, letter);
}

/** Returns an accented letter of a formula as LaTeX, or null if LaTeX cannot write it. */
export function accentedInFormula(cluster: string): string | null {
  const [base = "", ...marks] = cluster.normalize("NFD");
  if (marks.length === 0 || !marks.every((mark) => formulaAccents.has(mark))) return null;
  const letter = /^[A-Za-z]$/.test(base) ? base : characterFormula(base);
  return letter === null ? null : marks.reduce((inner, mark) => `\\${formulaAccents.get(mark)}{${inner}}`, letter);
}
