/**
 * Repairs formulas that KaTeX rejected, one fault at a time, as identified by its error. These repairs run only after
 * an error, because checking every formula for them would cost too much for the few that need them.
 */
import katex from "katex";

/** Returns the formula with the fault of the error repaired, or null if no repair is known. */
export function repairAfterError(formula: string, error: unknown): string | null {
  const repaired = repair(formula, error);
  return repaired === formula ? null : repaired;
}

function repair(formula: string, error: unknown): string {
  // KaTeX has no bold typewriter font, so the bold is dropped.
  if (error instanceof Error && error.message.includes("Typewriter-Bold")) {
    return formula.replace(/\\(?:textbf|mathbf|bm|boldsymbol)(?![A-Za-z])/g, "\\text");
  }
  if (!(error instanceof katex.ParseError)) return formula;
  const { rawMessage, position = 0 } = error;
  if (/^Double (?:super|sub)script/.test(rawMessage)) return separateScripts(formula, position);
  // An unmatched closing brace; TeX skips it as well.
  if (rawMessage.startsWith("Expected 'EOF', got '}'")) return formula.slice(0, position) + formula.slice(position + 1);
  if (rawMessage.startsWith("Expected 'EOF', got '_'")) return escapeUnderscores(formula);
  if (rawMessage.startsWith("Undefined control sequence: \\la")) return brackets(formula);
  if (rawMessage.startsWith("Can't use function '\\")) return formula.replace(/(?<!\\)\\([()])/g, "$1");
  if (rawMessage.startsWith("Got function")) return braceArguments(formula);
  return /in math mode/.test(rawMessage) ? braceProse(formula) : formula;
}

/**
 * Separates double scripts (`2p^6^1S`, `2.5_{a}_{b}`), so that the second stands beside the first, as in spectroscopy.
 */
function separateScripts(formula: string, position: number): string {
  const at = /[\^_]/.test(formula[position] ?? "") ? position : position - 1;
  return at < 1 ? formula : `${formula.slice(0, at)}\\,{}${formula.slice(at)}`;
}

/** Escapes underscores in text commands: `\texttt{build_network}`. */
function escapeUnderscores(formula: string): string {
  return formula.replace(/\\text[a-z]{0,2}\s?\{[^{}$]{0,200}\}/g, (text) => text.replace(/(?<!\\)_/g, "\\_"));
}

/** Replaces `\la u, v\ra` by angle brackets, and `\la` without `\ra` by a lambda. */
function brackets(formula: string): string {
  if (!/\\ra(?![A-Za-z])/.test(formula)) return formula.replace(/\\la(?![A-Za-z])/g, "\\lambda");
  return formula.replace(/\\(l|r)a(?![A-Za-z])/g, "\\$1angle");
}

/** Adds braces to arguments such as `V_\aff`: TeX takes one token, and the author's macro was one token. */
function braceArguments(formula: string): string {
  return formula.replace(/([_^]\s?)(\\[A-Za-z]+)(?!\s?\{)/g, "$1{$2 }");
}

/** Wraps words that contain formulas (`\quad {in $D$}`) in `\text`. */
function braceProse(formula: string): string {
  return formula.replace(/(?<!\\[A-Za-z]{1,20}|[\^_])\{(?=[A-Za-z ,]{1,60}\$)/g, "\\text{");
}
