/** Finds LaTeX that is left in a rendered text. Meaningful only if the source is well formed. */
import { findMath } from "@/lib/latex/formulas/find-math";
import { visibleText } from "@/lib/latex/testing/allow-list";

export const faultNames = ["dollar", "style command", "accent command", "brace"] as const;
export type Fault = (typeof faultNames)[number];

const formula = /⟦[\s\S]*?⟧/g;
const sourceSpan = /<code(?: class="math-source")?>[\s\S]*?<\/code>/g;
const money = /\$\s?\d|(?:US|[ACSRZ]|HK|NZ)\$|\d\s?[kKMB]?\$/g;

/** Returns whether braces are balanced and dollars paired. */
export function isWellFormed(text: string): boolean {
  let depth = 0;
  let dollars = 0;
  for (const [sign] of text.matchAll(/\\[\s\S]|[{}$]/g)) {
    if (sign === "$") dollars += 1;
    else if (sign === "{") depth += 1;
    else if (sign === "}" && --depth < 0) return false;
  }
  return depth === 0 && dollars % 2 === 0;
}

/**
 * Returns the kinds of TeX that are visible outside formulas and `code`. Dollars of money, and braces that the author
 * escaped or put around a set, are not faults.
 */
export function findFaults(source: string, html: string): Fault[] {
  const shown = visibleText(html.replace(sourceSpan, "")).replace(formula, "");
  const prose = withoutFormulas(source);
  const faults: Fault[] = [];
  if (/\$/.test(shown.replace(money, "")) && !/\\(?:\$|textdollar)/.test(prose)) faults.push("dollar");
  if (/\\(?:emph|text[a-z]{2}|it|em|bf|sc)(?![A-Za-z])/.test(shown)) faults.push("style command");
  if (/\\(?:["'`^~=.](?=[{A-Za-z\\])|[uvHcdbkrt](?=[ {][A-Za-z\\]))/.test(shown)) faults.push("accent command");
  if (/[{}]/.test(shown) && !/\\[{}]|\\[lr]brace|\{[^{}]*,[^{}]*\}/.test(prose)) faults.push("brace");
  return faults;
}

function withoutFormulas(source: string): string {
  let prose = "";
  let from = 0;
  for (const { start, end } of findMath(source, "tex")) {
    prose += source.slice(from, start);
    from = end;
  }
  return prose + source.slice(from);
}
