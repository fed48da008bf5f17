/** Sets formulas with KaTeX, within bounds that hold for text from anywhere. */
import katex from "katex";
import { BoundedMemory } from "@/lib/latex/bounded-memory";
import { privateMacros } from "@/lib/latex/macros";
import { repairFormula } from "./repair-formula";

/** A longer formula is shown as its source; the longest of 56,000 in abstracts has 517 characters. */
const maxFormula = 3000;
/** Formulas of one text beyond this number are shown as source; the most in one of 34,609 abstracts are 44. */
const maxFormulas = 400;
/** Formulas of one text beyond so many characters in all are shown as source; KaTeX sets them in some 200 ms. */
const maxTexOfText = 30_000;
/**
 * Once the formulas of one text have taken this long, the rest is shown as source. The other bounds come first and do not
 * depend on the machine; this one is for what nobody thought of. The slowest of 289,000 formulas took 113 ms.
 */
const budgetMs = 1000;
/** KaTeX's default; a text that defines macros gets less, since each expansion may be as long as a definition. */
const maxExpand = 1000;
const maxTokensOfDefinitions = 20_000;

const defines =
  /\\(?:[gex]?def|let|futurelet|(?:re|provide)?newcommand|renewcommand|providecommand|global|long)(?![A-Za-z])/;

/**
 * KaTeX writes into the macros it is given (`\gdef`; within arrays for a moment), so a text that makes it do so gets a
 * copy of its own. All others share this one: copying some hundred entries for each text would be felt.
 */
const sharedMacros: Record<string, string> = Object.freeze({ ...privateMacros });

/** Each KaTeX result is remembered on its own, for the same short formulas stand in many abstracts. */
const remembered = new BoundedMemory(12_000_000);

/** Sets the formulas of one text: macros that one of them defines hold for the following ones. */
export class FormulaSetter {
  /** This text's copy of the macros, made when a formula writes into them. */
  private own: Record<string, string> | null = null;
  private definedCharacters = 0;
  private count = 0;
  private texCharacters = 0;
  private spentMs = 0;

  /** False when a bound was hit that depends on the machine: such a result is not to be remembered. */
  isRepeatable = true;

  /** HTML and MathML of a formula, or null where it has to be shown as its source. */
  set(tex: string, display: boolean): string | null {
    this.count += 1;
    this.texCharacters += tex.length;
    if (tex.length > maxFormula || this.count > maxFormulas || this.texCharacters > maxTexOfText) return null;
    if (this.spentMs > budgetMs) {
      this.isRepeatable = false;
      return null;
    }
    const formula = repairFormula(tex);
    if (defines.test(formula)) this.definedCharacters += formula.length;
    const key = this.definedCharacters === 0 ? `${display ? "D" : "I"}${formula}` : null;
    const known = key === null ? undefined : remembered.get(key);
    // An empty result is remembered for a formula that KaTeX refuses.
    const html = known ?? this.render(formula, display);
    if (key !== null && known === undefined) remembered.set(key, html);
    return html === "" ? null : html;
  }

  private render(formula: string, display: boolean): string {
    const startedAt = performance.now();
    const html =
      this.own === null && this.definedCharacters === 0 ? this.renderWith(sharedMacros, formula, display) : null;
    this.own ??= html === null ? { ...privateMacros } : null;
    const result = html ?? (this.own === null ? "" : this.renderWith(this.own, formula, display)) ?? "";
    this.spentMs += performance.now() - startedAt;
    return result;
  }

  /** The HTML, nothing when KaTeX refuses the formula, null when it has to write into frozen macros. */
  private renderWith(macros: Record<string, string>, formula: string, displayMode: boolean): string | null {
    const expansions = Math.ceil(maxTokensOfDefinitions / Math.max(1, this.definedCharacters));
    try {
      return katex.renderToString(formula, {
        displayMode,
        output: "htmlAndMathml",
        throwOnError: true,
        strict: "ignore",
        // A definition by `\\newcommand` holds for the formulas that follow, as it does in the paper.
        globalGroup: true,
        trust: false,
        macros,
        maxSize: 20,
        maxExpand: Math.min(maxExpand, expansions),
      });
    } catch (error) {
      return error instanceof TypeError ? null : "";
    }
  }
}
