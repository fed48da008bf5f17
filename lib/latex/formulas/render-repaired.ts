/** Renders a formula with KaTeX, repairing it after each error that a repair is known for. */
import katex, { type KatexOptions } from "katex";
import { formulaMacros } from "@/lib/latex/commands/table";
import { repairAfterError } from "./repair-after-error";
import { repairFormula } from "./repair-formula";

/** Maximum number of repairs of a formula that KaTeX rejects. */
const maxRepairs = 6;

/**
 * The colour in which KaTeX draws a command that it does not trust (`\includegraphics`, `\htmlClass`), instead of
 * throwing. No author can write it: a colour has no hyphen.
 */
const untrusted = "not-trusted";

/**
 * Returns the HTML or MathML and the formula as it was at last accepted; null if KaTeX rejects it.
 * @throws TypeError if the formula defines a macro and `options.macros` is frozen
 */
export function renderRepaired(formula: string, options: KatexOptions): { html: string; tex: string } | null {
  let tex = formula;
  for (let repairs = 0; repairs <= maxRepairs; repairs += 1) {
    try {
      const html = katex.renderToString(tex, {
        ...options,
        throwOnError: true,
        strict: "ignore",
        trust: false,
        errorColor: untrusted,
      });
      return html.includes(`color:${untrusted}`) || html.includes(`mathcolor="${untrusted}"`) ? null : { html, tex };
    } catch (error) {
      if (error instanceof TypeError) throw error;
      const repaired = repairAfterError(tex, error);
      if (repaired === null) return null;
      tex = repaired;
    }
  }
  return null;
}

const maxFormula = 3000;
const frozenMacros: Record<string, string> = Object.freeze({ ...formulaMacros });

/** Returns the formula as KaTeX accepts it after repairs; null if it does not, or if the formula defines macros. */
export function acceptedFormula(tex: string): string | null {
  if (tex.length > maxFormula) return null;
  try {
    // Some environments are accepted only in a displayed formula.
    return (
      renderRepaired(repairFormula(tex), { displayMode: true, output: "mathml", macros: frozenMacros })?.tex ?? null
    );
  } catch {
    return null;
  }
}
