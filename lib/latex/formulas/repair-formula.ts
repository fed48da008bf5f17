/**
 * Repairs formulas that authors wrote for other TeX systems, so that KaTeX can render them. Never guesses the meaning.
 */

import { expandPackages, hasPackageCommand } from "@/lib/latex/commands/packages";
import { decodeEntities } from "@/lib/latex/text/entities";

const environments = new Map([
  ["equation", "equation*"],
  ["displaymath", "equation*"],
  ["math", "equation*"],
  ["subequations", "equation*"],
  ["eqnarray", "align*"],
  ["align", "align*"],
  ["alignat", "alignat*"],
  ["flalign", "align*"],
  ["gather", "gather*"],
  ["multline", "gather*"],
]);

const wholeEnvironment = /^\\begin\s?\{(?:equation|displaymath|math|subequations)\*?\}([\s\S]*)\\end\{[a-z]+\*?\}$/;

/** Matches anything that the repairs below would change. Most formulas do not match and need only this test. */
const suspicious = new RegExp(
  [
    String.raw`\\(?:begin|end|label|tag|[mhf]box|ref|eqref|unicode|char|(?:re)?newcommand)`,
    String.raw`\\(?:left|right)\s*\\\s|\\=|\\boldmath`,
    String.raw`\\[uvcdbrkt](?![A-Za-z{])`,
    String.raw`\\(?:bar|hat|tilde|widehat|widetilde|overline|vec)\s*\\`,
    String.raw`[%#&]|\n\s*\n|\\$`,
    hasPackageCommand.source,
    String.raw`\\H\s?\{[oOuU]`,
    String.raw`\\(?:cite|textsc|sc)`,
  ].join("|"),
);

const definition = /\\(?:[gex]?def|(?:re|provide)?newcommand|renewcommand|providecommand|let)(?![A-Za-z])/;
const array = /\\(?:begin|matrix|pmatrix|cases|substack)/;

/** Returns the formula as KaTeX can read it; unchanged if there is nothing to repair. */
export function repairFormula(tex: string): string {
  const whole = wholeEnvironment.exec(tex.trim());
  const inside = (whole ? (whole[1] ?? "") : tex).trim();
  return suspicious.test(inside) ? escapeSigns(repairCommands(inside)) : inside;
}

function repairCommands(tex: string): string {
  return (
    expandPackages(decodeEntities(tex))
      .replace(/\\begin\s?\{array\}\s?\[[tcb]\]/g, "\\begin{array}")
      .replace(/\\(begin|end)\s?\{([a-z]+)\*?\}/g, mapEnvironment)
      .replace(/\\(?:label|tag\*?)\s?\{[^{}]{0,200}\}/g, "")
      .replace(/\\(?:eq)?ref\s?\{([^{}]{0,200})\}/g, "\\text{($1)}")
      .replace(/\\[mhf]box(?![A-Za-z])/g, "\\text")
      // An accent in words; the table has `\\H` as a letter.
      .replace(/\\H\s?\{([oOuU])\}/g, (_, letter: string) => `${letter}\u030B`.normalize("NFC"))
      .replace(/\\cite[a-z]{0,8}\s?\{([^{}]{0,200})\}/g, "\\text{[$1]}")
      // The stage of an ion: `H{\sc i}`.
      .replace(
        /\{\\sc\s+([ivx]{1,6})\}|\\textsc\s?\{([ivx]{1,6})\}/g,
        (_, a = "", b = "") => `\\,\\mathrm{${(a || b).toUpperCase()}}`,
      )
      .replace(/\\(left|right)\s?\\\s{1,4}\|/g, "\\$1\\|")
      .replace(/\\boldmath\s?\$([^$]{0,200})\$/g, "\\boldsymbol{$1}")
      .replace(/\\boldmath(?![A-Za-z])/g, "\\boldsymbol")
      // Text-mode accents without a letter are the author's macros: `\v_t` is a vector, `\=` an equals sign.
      .replace(/\\=(?![A-Za-z{]|\\[ij](?![A-Za-z]))/g, "=")
      .replace(/\\([uvcdbrkt])(?=[_^=)},.;:+\]]|\\|\s*$)/g, "\\mathbf{$1}")
      // The characteristic of a field, where TeX would read a character code.
      .replace(/\\char(?![A-Za-z]|\s?['"`\d])/g, "\\operatorname{char}")
      // `\bar\mathbb C`: TeX includes the letter in the argument.
      .replace(
        /\\(bar|hat|tilde|widehat|widetilde|overline|vec)\s?(\\math[a-z]{2,6}\s?(?:\{[^{}]{0,40}\}|[A-Za-z]))/g,
        "\\$1{$2}",
      )
      // The author may define a name that is in our table or in KaTeX's.
      .replace(
        /\\(?:re)?newcommand\*?\s?(?:\{\s?(\\?[A-Za-z]{1,30})\s?\}|(\\[A-Za-z]{1,30}))/g,
        (_, braced = "", bare = "") => {
          const name = (braced || bare).replace(/^\\?/, "\\");
          return `\\providecommand{${name}}{}\\renewcommand{${name}}`;
        },
      )
      .replace(/\\unicode\s?\{x([0-9A-Fa-f]{2,4})\}/g, (_, code) => `\\text{${fromHex(code)}}`)
  );
}

/** Escapes a bare `%`, which is not a comment here, and `#` and `&` outside definitions and arrays. */
function escapeSigns(tex: string): string {
  const syntax = (definition.test(tex) ? "#" : "") + (array.test(tex) ? "&" : "");
  return (
    tex
      // Removes a `%` that ended a line in the paper before lines were joined; after a number it is a percent sign.
      .replace(/(?<![\d\\]\s?)%(?=\s*\\)|(?<![\d\\\s])%(?=\s+[A-Za-z])|(?<=[{&]\s?)%/g, "")
      .replace(/\\[\s\S]|[%#&]/g, (found) => (found.length === 1 && !syntax.includes(found) ? `\\${found}` : found))
      .replace(/\n\s*\n/g, "\n")
      .replace(/(?<!\\)\\$/, "")
      .trim()
  );
}

function fromHex(code: string): string {
  const character = String.fromCharCode(Number.parseInt(code, 16));
  return /[%#&$_{}]/.test(character) ? `\\${character}` : /[\\^~\p{Cc}\p{Cs}]/u.test(character) ? "" : character;
}

function mapEnvironment(all: string, word: string, name: string): string {
  const mapped = environments.get(name);
  return mapped === undefined ? all : `\\${word}{${mapped}}`;
}
