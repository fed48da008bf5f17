/**
 * Repairs for formulas that KaTeX has refused, one at a time, each told by its error. They come second because looking
 * for them in every formula would cost more than the few that need them are worth.
 */
import katex from "katex";

/** The formula with what the error names mended, or null where nothing is known against it. */
export function secondChance(formula: string, error: unknown): string | null {
  const mended = mend(formula, error);
  return mended === formula ? null : mended;
}

function mend(formula: string, error: unknown): string {
  // KaTeX has no bold typewriter: the letters matter more than their weight.
  if (error instanceof Error && error.message.includes("Typewriter-Bold")) {
    return formula.replace(/\\(?:textbf|mathbf|bm|boldsymbol)(?![A-Za-z])/g, "\\text");
  }
  if (!(error instanceof katex.ParseError)) return formula;
  const { rawMessage, position = 0 } = error;
  if (/^Double (?:super|sub)script/.test(rawMessage)) return partScripts(formula, position);
  // An end without a beginning: TeX passes over it as well.
  if (rawMessage.startsWith("Expected 'EOF', got '}'")) return formula.slice(0, position) + formula.slice(position + 1);
  if (rawMessage.startsWith("Expected 'EOF', got '_'")) return escapeUnderscores(formula);
  if (rawMessage.startsWith("Undefined control sequence: \\la")) return brackets(formula);
  if (rawMessage.startsWith("Can't use function '\\")) return formula.replace(/(?<!\\)\\([()])/g, "$1");
  if (rawMessage.startsWith("Got function")) return braceArguments(formula);
  return /in math mode/.test(rawMessage) ? braceProse(formula) : formula;
}

/** `2p^6^1S`, `2.5_{a}_{b}`: the second script stands beside the first, as spectroscopists write it. */
function partScripts(formula: string, position: number): string {
  const at = /[\^_]/.test(formula[position] ?? "") ? position : position - 1;
  return at < 1 ? formula : `${formula.slice(0, at)}\\,{}${formula.slice(at)}`;
}

/** `\texttt{build_network}` */
function escapeUnderscores(formula: string): string {
  return formula.replace(/\\text[a-z]{0,2}\s?\{[^{}$]{0,200}\}/g, (text) => text.replace(/(?<!\\)_/g, "\\_"));
}

/** `\la u, v\ra` are brackets; `\la` alone is a lambda. */
function brackets(formula: string): string {
  if (!/\\ra(?![A-Za-z])/.test(formula)) return formula.replace(/\\la(?![A-Za-z])/g, "\\lambda");
  return formula.replace(/\\(l|r)a(?![A-Za-z])/g, "\\$1angle");
}

/** `V_\aff`, `\frac\Hom2`: TeX takes one token, and the author's macro was one. */
function braceArguments(formula: string): string {
  return formula.replace(/([_^]\s?)(\\[A-Za-z]+)(?!\s?\{)/g, "$1{$2 }");
}

/** `\quad {in $D$}`: words with formulas of their own. */
function braceProse(formula: string): string {
  return formula.replace(/(?<!\\[A-Za-z]{1,20}|[\^_])\{(?=[A-Za-z ,]{1,60}\$)/g, "\\text{");
}
