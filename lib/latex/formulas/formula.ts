/** Renders formulas with KaTeX, within limits that make untrusted text safe. */
import { type BoundedCache, createBoundedCache } from "@/lib/latex/bounded-cache";
import { formulaMacros } from "@/lib/latex/commands/table";
import { renderRepaired } from "./render-repaired";
import { repairFormula } from "./repair-formula";

/** A longer formula is shown as its source; the longest of 56,000 in abstracts has 517 characters. */
const maxFormula = 3000;
/** Formulas of one text beyond this number are shown as source; the most in one of 34,609 abstracts are 44. */
const maxFormulas = 400;
/**
 * Formulas of one text beyond this total length are shown as source; KaTeX renders that many characters in about 200
 * ms.
 */
const maxTexOfText = 30_000;
/**
 * Limit of a text's HTML in characters, because short TeX can be a table of a thousand columns. The most of 34,609
 * abstracts is 69,000.
 */
const maxHtmlOfText = 400_000;
/**
 * Once the formulas of one text have taken this long, the rest is shown as source. The other limits apply first and do
 * not depend on the machine; this one covers unforeseen cases. The slowest of 289,000 formulas took 113 ms.
 */
const budgetMs = 1000;
/** KaTeX's default. A text that defines macros gets less, because each expansion may be as long as a definition. */
const maxExpand = 1000;
const maxTokensOfDefinitions = 20_000;

const defines =
  /\\(?:[gex]?def|let|futurelet|(?:re|provide)?newcommand|renewcommand|providecommand|global|long)(?![A-Za-z])/;

/**
 * KaTeX writes to the macros that it is given (`\gdef`; temporarily within arrays), so a text that causes this gets a
 * copy. All other texts share this object, because copying hundreds of entries for each text takes measurable time.
 */
const sharedMacros: Record<string, string> = Object.freeze({ ...formulaMacros });

/** Each KaTeX result is cached, because many abstracts contain the same short formulas. */
const caches = { inline: createBoundedCache(9_000_000), display: createBoundedCache(3_000_000) };

/** Renders the formulas of one text. Macros that a formula defines apply to the following ones. */
export class FormulaRenderer {
  /** This text's copy of the macros, made when a formula writes to them. */
  private own: Record<string, string> | null = null;
  private definedCharacters = 0;
  private count = 0;
  private texCharacters = 0;
  private htmlCharacters = 0;
  private spentMs = 0;

  /** False after a limit was hit that depends on the machine, so that the result must not be cached. */
  private isRepeatable = true;

  /** Whether to cache the whole text: it contains formulas, and rendering it again would give the same result. */
  get canCacheText(): boolean {
    return this.isRepeatable && this.count > 0;
  }

  /** Returns the HTML and MathML of a formula, or null if it must be shown as its source. */
  render(tex: string, display: boolean): string | null {
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
    const cache = caches[display ? "display" : "inline"];
    // Only results that no definition in this text can have changed are cached, so the source is a sufficient cache
    // key.
    const html = (this.definedCharacters === 0 ? cache.get(tex) : undefined) ?? this.renderNew(tex, display, cache);
    this.htmlCharacters += html.length;
    return html === "" || this.htmlCharacters > maxHtmlOfText ? null : html;
  }

  private renderNew(tex: string, display: boolean, cache: BoundedCache): string {
    const formula = repairFormula(tex);
    if (defines.test(formula)) this.definedCharacters += formula.length;
    if (this.definedCharacters > 0) return this.renderTimed(formula, display);
    const html = flat(this.renderTimed(formula, display));
    // For a formula that KaTeX rejects, the empty string is cached.
    cache.set(tex, html);
    return html;
  }

  private renderTimed(formula: string, display: boolean): string {
    const startedAt = performance.now();
    const html =
      this.own === null && this.definedCharacters === 0 ? this.renderWith(sharedMacros, formula, display) : null;
    this.own ??= html === null ? { ...formulaMacros } : null;
    const result = html ?? (this.own === null ? "" : this.renderWith(this.own, formula, display)) ?? "";
    this.spentMs += performance.now() - startedAt;
    return result;
  }

  /** Returns the HTML, an empty string if KaTeX rejects the formula, or null if it tried to write to frozen macros. */
  private renderWith(macros: Record<string, string>, formula: string, displayMode: boolean): string | null {
    const expansions = Math.ceil(maxTokensOfDefinitions / Math.max(1, this.definedCharacters));
    try {
      const rendered = renderRepaired(formula, {
        displayMode,
        output: "htmlAndMathml",
        // A definition by `\\newcommand` applies to the formulas that follow, as in the paper.
        globalGroup: true,
        macros,
        maxSize: 20,
        maxExpand: Math.min(maxExpand, expansions),
      });
      return rendered?.html ?? "";
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  }
}

/** Flattens a string in memory: KaTeX concatenates hundreds of parts, which V8 would keep as a tree. */
function flat(html: string): string {
  html.charCodeAt(0);
  return html;
}
