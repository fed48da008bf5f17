/**
 * Decides whether the text between two dollars is a formula, or prose between two amounts of money or after a lost
 * dollar. Measured on 149,874 abstracts with mathematics: forbidding spaces inside or digits after a dollar, as
 * Markdown parsers do, would break 6,901 of them (`$\sim$14 MeV`, `$>$0.96`).
 */
import type { TexDialect } from "@/lib/latex/dialect";

const texSign = /[\\^_{}=<>|]/;
const word = /(?<![A-Za-z])[A-Za-z]{2,}/g;
const amount = /^\s*\d[\d.,]*\s?(?:[kKmMbB]|million|billion|trillion)?/;
const betweenAmounts = /^(?:\s+|\s*(?:,|\/|-{1,3}|–|—|to|and|or|vs\.?|versus|through)\s*)$/;
const fourWords = /(?<![A-Za-z\\])(?:(?:[a-z]{2,}|a)[\s,;]+){3}[a-z]{2,}(?![A-Za-z])/;
/** `}. For any fixed `, `, and `: the end of a formula and the sentence after it. */
const startsAfterFormula = /^(?:\}|[,.;:)]\s+[A-Za-z][a-z]{2,}(?![A-Za-z{]))/;
const textCommand = /\\(?:text|[mhf]box|rm|it|mathrm|mathit|operatorname|intertext)/;
const longWord = /(?<![A-Za-z])(?!(?:log|exp|max|min|sin|cos|tan|det|dim|mod|arg|var|gcd)(?![A-Za-z]))[A-Za-z]{3,}/;

/** Returns whether the text between two dollars stays text; `after` is the text after the second dollar. */
export function isProse(inside: string, after: string, dialect: TexDialect): boolean {
  return isMoney(inside, after) || isMispaired(inside) || (dialect === "stripped" && !isClearlyMath(inside));
}

/** Detects amounts of money: "$5 million and earned $", "$20 to $30". */
function isMoney(inside: string, after: string): boolean {
  const price = amount.exec(inside);
  if (!price || texSign.test(inside)) return false;
  const words = inside.match(word)?.length ?? 0;
  if (words >= 2 || (words === 1 && /[a-z]\s+$/.test(inside) && /^[A-Za-z\\]/.test(after))) return true;
  return /^\d/.test(after) && betweenAmounts.test(inside.slice(price[0].length));
}

/**
 * Detects that the first dollar closes a formula whose opening dollar is missing: the text after it begins like the rest
 * of a sentence (`startsAfterFormula`) or contains four words in a row.
 */
function isMispaired(inside: string): boolean {
  return startsAfterFormula.test(inside) || (fourWords.test(inside) && !textCommand.test(inside));
}

/** Detects content that can only be a formula; in text that lost its TeX, other dollars are money or leftovers. */
function isClearlyMath(inside: string): boolean {
  if (/[\\^_]/.test(inside)) return true;
  const formula = inside.trim();
  if (formula.length > 24 || longWord.test(formula)) return false;
  return formula === inside && /^[\d.,]+$/.test(formula) ? true : /[A-Za-zα-ωΑ-Ω=<>≤≥±×]/.test(formula);
}
