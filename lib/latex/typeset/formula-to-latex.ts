/** Writes formulas for LaTeX with amsmath and amssymb. */
import { expandMacros, lexeme } from "@/lib/latex/commands/expand-macros";
import { structureOf } from "@/lib/latex/commands/structures";
import { latexMeaningOf } from "@/lib/latex/commands/table";
import { acceptedFormula } from "@/lib/latex/formulas/render-repaired";
import { accentedInFormula } from "./accents";
import { characterFormula } from "./characters";

/** Environments that LaTeX has within a formula, and those that stand for a displayed one. */
const environments = new Map(
  "array matrix pmatrix bmatrix vmatrix Vmatrix Bmatrix smallmatrix cases aligned alignedat gathered subarray"
    .split(" ")
    .map((name): [string, string] => [name, name]),
);
for (const [name, inner] of Object.entries({
  align: "aligned",
  split: "aligned",
  alignat: "alignedat",
  gather: "gathered",
  darray: "array",
  dcases: "cases",
}))
  environments.set(name, inner);

/**
 * Returns a formula as LaTeX, without dollars and with braces balanced as BibTeX counts them; null if LaTeX does not
 * have all its commands.
 * @param writeWords returns words in the formula, with their own formulas and commands, as LaTeX
 */
export function formulaToLatex(tex: string, writeWords: (source: string) => string): string | null {
  const accepted = acceptedFormula(tex);
  if (accepted === null) return null;
  const written = new FormulaWriter(expandMacros(accepted, latexMeaningOf, writeWords)).write();
  return written === null || isBalanced(written) ? written : named(written);
}

class FormulaWriter {
  private readonly lexemes: string[];
  private at = 0;
  private openEnvironments = 0;

  constructor(tex: string) {
    this.lexemes = tex.match(lexeme) ?? [];
  }

  /** Returns null if LaTeX does not have a command or an environment. */
  write(): string | null {
    let latex = "";
    for (let next = this.lexemes[this.at]; next !== undefined; next = this.lexemes[this.at]) {
      this.at += 1;
      const written = this.lexeme(next);
      if (written === null) return null;
      latex += /^[A-Za-z]/.test(written) && /\\[A-Za-z]+$/.test(latex) ? ` ${written}` : written;
    }
    return latex.replace(/\s+/g, " ").trim();
  }

  private lexeme(next: string): string | null {
    if (/^\\[A-Za-z]/.test(next)) return this.command(next);
    if (next === "\\\\") return this.openEnvironments > 0 ? next : "\\quad ";
    if (next.startsWith("\\")) return /^\\[,;:!>{}|#%&_$ /\n-]$/.test(next) ? next.replace("\n", " ") : null;
    if (next === "$" || next === "%" || next === "#") return null;
    if (next === '"') return "\\text{''}";
    if (/^[\n -~]+$/.test(next)) return next;
    return this.character(next);
  }

  /** Writes a character beyond ASCII, with the combining marks that follow it. */
  private character(next: string): string {
    let cluster = next;
    while (/^\p{M}$/u.test(this.lexemes[this.at] ?? "")) cluster += this.lexemes[this.at++];
    const formula = characterFormula(cluster) ?? accentedInFormula(cluster);
    return formula ?? `\\text{${cluster}}`;
  }

  private command(next: string): string | null {
    const name = next.replace(/^\\|\*$/g, "");
    if (latexMeaningOf(name) !== null) return null;
    // Words are written already.
    if (structureOf(name) === "words") return `${next}{${this.takeGroup() ?? ""}}`;
    if (name === "begin" || name === "end") return this.environment(next);
    if (/^math(?:bb|cal|frak)$/.test(name)) return this.font(next);
    // As a declaration: `{\cal R}`. The font has capitals only.
    if (name === "cal" && !this.hasOnlyCapitals(this.untilGroupEnd())) return "";
    return next;
  }

  private environment(command: string): string | null {
    const group = this.takeGroup();
    const name = environments.get(group?.replace(/\*$/, "") ?? "");
    if (name === undefined) return null;
    this.openEnvironments += command === "\\begin" ? 1 : -1;
    return `${command}{${name}}`;
  }

  /** Writes a font that does not have all characters: another one for those that it lacks. */
  private font(command: string): string {
    const content = this.takeArgument();
    if (content === null) return command;
    if (this.hasOnlyCapitals(content) || (command === "\\mathfrak" && /^[A-Za-z\s]*$/.test(content))) {
      return `${command}{${content}}`;
    }
    const inner = new FormulaWriter(content).write() ?? content;
    return command === "\\mathbb" ? `\\mathbf{${inner}}` : `{${inner}}`;
  }

  private hasOnlyCapitals(content: string): boolean {
    return /^[A-Z\s,()]*$/.test(content);
  }

  private untilGroupEnd(): string {
    const rest = this.lexemes.slice(this.at, this.at + 40);
    const end = rest.indexOf("}");
    return (end < 0 ? rest : rest.slice(0, end)).join("");
  }

  private takeArgument(): string | null {
    while (this.lexemes[this.at]?.trim() === "") this.at += 1;
    if (this.lexemes[this.at] === "{") return this.takeGroup();
    return this.lexemes[this.at++] ?? null;
  }

  private takeGroup(): string | null {
    if (this.lexemes[this.at] !== "{") return null;
    const from = this.at + 1;
    let depth = 0;
    for (; this.at < this.lexemes.length; this.at += 1) {
      if (this.lexemes[this.at] === "{") depth += 1;
      else if (this.lexemes[this.at] === "}") depth -= 1;
      if (depth === 0) break;
    }
    this.at += 1;
    return this.lexemes.slice(from, this.at - 1).join("");
  }
}

/** Returns whether braces are balanced also when escaped ones count. */
function isBalanced(latex: string): boolean {
  let depth = 0;
  for (const character of latex) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Writes escaped braces as commands. */
function named(latex: string): string {
  return latex.replace(/\\[\s\S]/g, (found) => (found === "\\{" ? "\\lbrace " : found === "\\}" ? "\\rbrace " : found));
}
