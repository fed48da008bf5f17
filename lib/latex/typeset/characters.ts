/**
 * How LaTeX writes characters beyond ASCII, with its default fonts and amssymb. Text mode has few of them: Greek, signs
 * and scripts are formulas.
 */
import { latexSymbols, textSymbols } from "@/lib/latex/commands/symbols";

const names = new Map<string, string>();
for (const [name, character] of latexSymbols) if (!names.has(character)) names.set(character, name);

/** Characters of formulas that have no command of their own. */
const formulas = new Map(
  Object.entries({
    "−": "-",
    "°": "^{\\circ}",
    µ: "\\mu",
    "″": "''",
    "‴": "'''",
    "′": "'",
    ħ: "\\hbar",
    Å: "\\text{\\AA}",
    "∷": "::",
    "≔": ":=",
    "≕": "=:",
    "⟦": "[\\![",
    "⟧": "]\\!]",
    "⦃": "\\{\\![",
    "⦄": "]\\!\\}",
    "∯": "\\oint\\!\\!\\oint",
    "∰": "\\oint\\!\\!\\oint\\!\\!\\oint",
    "↤": "\\leftarrow\\!\\mid",
    "⊶": "\\circ\\!-\\!\\bullet",
    "⊷": "\\bullet\\!-\\!\\circ",
    "⦵": "\\ominus",
    "∌": "\\not\\ni",
    "⁄": "/",
    "½": "\\frac{1}{2}",
    "⅓": "\\frac{1}{3}",
    "⅔": "\\frac{2}{3}",
    "¼": "\\frac{1}{4}",
    "¾": "\\frac{3}{4}",
    "∛": "\\sqrt[3]{}",
  }),
);
/** Greek capitals that look like Latin letters, and omicron. */
const latinLookalikes = new Map([..."ΑΒΕΖΗΙΚΜΝΟΡΤΧο"].map((letter, i) => [letter, [..."ABEZHIKMNOPTXo"][i] ?? letter]));

/** Letters of special alphabets outside their block of Unicode. */
const letterlike: Array<[letters: string, plain: string, font: string]> = [
  ["ℂℍℕℙℚℝℤ", "CHNPQRZ", "\\mathbb"],
  ["ℬℰℱℋℐℒℳℛ", "BEFHILMR", "\\mathcal"],
  ["ℭℌℨ", "CHZ", "\\mathfrak"],
];
/** The fonts of the mathematical alphanumeric symbols from U+1D400 on, each 52 letters. */
const alphabets =
  "\\mathbf  \\boldsymbol \\mathcal \\mathcal \\mathfrak \\mathbb \\mathfrak \\mathsf \\mathsf \\mathsf \\mathsf \\mathtt";

function alphabetFormula(character: string): string | null {
  for (const [letters, plain, font] of letterlike) {
    const at = [...letters].indexOf(character);
    if (at >= 0) return `${font}{${plain[at]}}`;
  }
  const code = (character.codePointAt(0) ?? 0) - 0x1d400;
  const letter = character.normalize("NFKC");
  if (code < 0 || code > 0x3ff || letter === character) return null;
  const font = alphabets.split(" ")[Math.floor(code / 52)] ?? "";
  if (!/^[A-Za-z]$/.test(letter)) return characterFormula(letter) ?? letter;
  const isScript = font === "\\mathcal" || font === "\\mathbb";
  return font === "" || (isScript && !/[A-Z]/.test(letter)) ? letter : `${font}{${letter}}`;
}

/** Returns a character as LaTeX in a formula: `τ` → `\tau`; null if LaTeX has nothing for it. */
export function characterFormula(character: string): string | null {
  const name = names.get(character);
  if (name !== undefined) return `\\${name}`;
  const lookalike = latinLookalikes.get(character);
  return formulas.get(character) ?? (lookalike ? `\\mathrm{${lookalike}}` : null) ?? alphabetFormula(character);
}

const letters = new Map([...textSymbols].map(([name, letter]) => [letter, `{\\${name}}`]));

const texts = new Map(
  Object.entries({
    "\u00A0": "~",
    "‐": "-",
    "‑": "-",
    "‒": "--",
    "–": "--",
    "—": "---",
    "―": "---",
    "‘": "`",
    "’": "'",
    "“": "``",
    "”": "''",
    "…": "{\\ldots}",
    "•": "{\\textbullet}",
    "§": "{\\S}",
    "¶": "{\\P}",
    "†": "{\\dag}",
    "‡": "{\\ddag}",
    "©": "{\\copyright}",
    "®": "{\\textregistered}",
    "™": "{\\texttrademark}",
    "£": "{\\pounds}",
    "€": "{\\texteuro}",
    "¢": "{\\textcent}",
    "‰": "{\\textperthousand}",
    "‱": "{\\textpertenthousand}",
    ª: "{\\textordfeminine}",
    º: "{\\textordmasculine}",
    "¡": "{\\textexclamdown}",
    "¿": "{\\textquestiondown}",
    "«": "{\\guillemotleft}",
    "»": "{\\guillemotright}",
    "‹": "{\\guilsinglleft}",
    "›": "{\\guilsinglright}",
    "„": "{\\quotedblbase}",
    "‚": "{\\quotesinglbase}",
    "␣": "{\\textvisiblespace}",
    "№": "No.",
  }),
);

/** Returns a character as LaTeX in text mode: `ß` → `{\ss}`; null if text mode has nothing for it. */
export function characterText(character: string): string | null {
  return texts.get(character) ?? letters.get(character) ?? latinLookalikes.get(character) ?? null;
}

/** What text mode has only in the encoding T1, not in LaTeX's default. */
export const onlyInT1: Readonly<Record<"accents" | "symbols", string[]>> = {
  accents: ["k"],
  symbols:
    "dh DH th TH dj DJ ng NG guillemotleft guillemotright guilsinglleft guilsinglright quotedblbase quotesinglbase".split(
      " ",
    ),
};
