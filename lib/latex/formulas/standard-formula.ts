/** Writes formulas in the commands that LaTeX has itself or from amsmath and amssymb. */
import { expandMacros } from "@/lib/latex/commands/expand-macros";
import { expandPackages, hasPackageCommand } from "@/lib/latex/commands/packages";
import { macroOf } from "@/lib/latex/commands/table";
import { decodeEntities } from "@/lib/latex/text/entities";

/** Matches a formula that defines macros itself. */
const defines = /\\(?:[gex]?def|let|(?:re)?newcommand|providecommand|DeclareMathOperator)(?![A-Za-z])/;

/** Commands that LaTeX lacks but the renderers of mathematics in Markdown (KaTeX, MathJax) know. */
const inMarkdown = new Set("mathscr Bbb frak bold".split(" "));

/**
 * Returns the formula with the macros of authors and packages replaced, for Markdown; unchanged if it has none. An
 * unknown command stays.
 */
export function standardFormula(tex: string): string {
  const decoded = tex.includes("&") ? decodeEntities(tex) : tex;
  const expanded = hasPackageCommand.test(decoded) ? expandPackages(decoded) : decoded;
  return defines.test(expanded)
    ? expanded
    : expandMacros(expanded, (name) => (inMarkdown.has(name) ? null : macroOf(name)));
}
