/** Sets formulas with KaTeX, within bounds that hold for text from anywhere. */
import katex from "katex";
import { BoundedMemory } from "@/lib/latex/bounded-memory";
import { privateMacros } from "@/lib/latex/macros";
import { repairFormula } from "./repair-formula";
import { secondChance } from "./second-chance";

/** A longer formula is shown as its source; the longest of 56,000 in abstracts has 517 characters. */
const maxFormula = 3000;
/** Formulas of one text beyond this number are shown as source; the most in one of 34,609 abstracts are 44. */
const maxFormulas = 400;
/** Formulas of one text beyond so many characters in all are shown as source; KaTeX sets them in some 200 ms. */
const maxTexOfText = 30_000;
/** Nor may they take more HTML: a table of a thousand columns is short as TeX. The most of 34,609 abstracts is 69,000. */
const maxHtmlOfText = 400_000;
/**
 * Once the formulas of one text have taken this long, the rest is shown as source. The other bounds come first and do not
 * depend on the machine; this one is for what nobody thought of. The slowest of 289,000 formulas took 113 ms.
 */
const budgetMs = 1000;
/** KaTeX's default; a text that defines macros gets less, since each expansion may be as long as a definition. */
const maxExpand = 1000;
const maxTokensOfDefinitions = 20_000;

/** How often a refused formula is mended and tried again. */
const maxRepairs = 6;

const defines =
  /\\(?:[gex]?def|let|futurelet|(?:re|provide)?newcommand|renewcommand|providecommand|global|long)(?![A-Za-z])/;

/**
 * KaTeX writes into the macros it is given (`\gdef`; within arrays for a moment), so a text that makes it do so gets a
 * copy of its own. All others share this one: copying some hundred entries for each text would be felt.
 */
const sharedMacros: Record<string, string> = Object.freeze({ ...privateMacros });

/** Each KaTeX result is remembered on its own, for the same short formulas stand in many abstracts. */
const remembered = { inline: new BoundedMemory(9_000_000), display: new BoundedMemory(3_000_000) };

/** Sets the formulas of one text: macros that one of them defines hold for the following ones. */
export class FormulaSetter {
  /** This text's copy of the macros, made when a formula writes into them. */
  private own: Record<string, string> | null = null;
  private definedCharacters = 0;
  private count = 0;
  private texCharacters = 0;
  private htmlCharacters = 0;
  private spentMs = 0;

  /** False when a bound was hit that depends on the machine: such a result is not to be remembered. */
  private isRepeatable = true;

  /** Whether the whole text is to be remembered: it holds formulas, and another time would end the same. */
  get isWorthKeeping(): boolean {
    return this.isRepeatable && this.count > 0;
  }

  /** HTML and MathML of a formula, or null where it has to be shown as its source. */
  set(tex: string, display: boolean): string | null {
    this.count += 1;
    this.texCharacters += tex.length;
    const isTooMuch =
      tex.length > maxFormula ||
      this.count > maxFormulas ||
      this.texCharacters > maxTexOfText ||
      this.htmlCharacters > maxHtmlOfText;
    if (isTooMuch) return null;
    if (this.spentMs > budgetMs) {
      this.isRepeatable = false;
      return null;
    }
    const memory = remembered[display ? "display" : "inline"];
    // Only what no definition in this text can have changed is remembered, so the source alone is the key.
    const html = (this.definedCharacters === 0 ? memory.get(tex) : undefined) ?? this.setNew(tex, display, memory);
    this.htmlCharacters += html.length;
    return html === "" || this.htmlCharacters > maxHtmlOfText ? null : html;
  }

  private setNew(tex: string, display: boolean, memory: BoundedMemory): string {
    const formula = repairFormula(tex);
    if (defines.test(formula)) this.definedCharacters += formula.length;
    if (this.definedCharacters > 0) return this.render(formula, display);
    const html = flat(this.render(formula, display));
    // Nothing is remembered for a formula that KaTeX refuses.
    memory.set(tex, html);
    return html;
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
    let tried = formula;
    for (let chance = 0; chance <= maxRepairs; chance += 1) {
      try {
        return katex.renderToString(tried, {
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
        if (error instanceof TypeError) return null;
        const mended = secondChance(tried, error);
        if (mended === null) return "";
        tried = mended;
      }
    }
    return "";
  }
}

/** The same string in one piece: as KaTeX leaves it, it is a tree of hundreds of parts, all kept as long as it is. */
function flat(html: string): string {
  html.charCodeAt(0);
  return html;
}
