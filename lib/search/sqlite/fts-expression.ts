/**
 * Translates a query into the syntax of SQLite's FTS5. Pure. https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
import type { plainTextColumns } from "@/lib/papers/index/index-text";
import type { Condition, Field, Term } from "@/lib/search/grammar/query";

/** The column of the index that has each field. */
export const columnOf: Record<Field, (typeof plainTextColumns)[number]> = {
  title: "title",
  abstract: "abstract",
  author: "authors",
  org: "organization",
  keyword: "keywords",
  cat: "categories",
};

const join = (expressions: string[], operator: "AND" | "OR") =>
  expressions.length === 1 ? (expressions[0] ?? "") : `(${expressions.join(` ${operator} `)})`;

const anyOf = (forms: string[], kind: Term["kind"]) =>
  forms.map((form) => `"${form}"${kind === "prefix" ? " *" : ""}`).join(" OR ");

/**
 * Returns the term's expression. Forms contain only letters, digits and spaces, so no input is read as FTS5 syntax.
 * Other spellings are no names: `Adams` is another author than `Adam`.
 */
function termExpression({ forms, spellings = [], field, kind }: Term): string {
  if (field) return `({${columnOf[field]}} : (${anyOf([...forms, ...spellings], kind)}))`;
  const typed = forms.length > 0 ? [`(${anyOf(forms, kind)})`] : [];
  const spelled = spellings.length > 0 ? [`(- {authors categories} : (${anyOf(spellings, kind)}))`] : [];
  return join([...typed, ...spelled], "OR");
}

/** An expression, and whether papers must match it or must not. */
export interface Matching {
  expression: string;
  isExcluded: boolean;
}

/**
 * Returns the expression of a condition. FTS5 has no negation of its own, only `a NOT b`, so a condition becomes an
 * expression that papers must match, or one that they must not match.
 */
export function matchingOf(condition: Condition): Matching {
  if (condition.kind === "not") {
    const { expression, isExcluded } = matchingOf(condition.part);
    return { expression, isExcluded: !isExcluded };
  }
  if (condition.kind !== "all" && condition.kind !== "any") {
    return { expression: termExpression(condition), isExcluded: false };
  }
  const parts = condition.parts.map(matchingOf);
  const some = (excluded: boolean) =>
    parts.filter(({ isExcluded }) => isExcluded === excluded).map(({ expression }) => expression);
  const [wanted, excluded] = [some(false), some(true)];
  const isAll = condition.kind === "all";
  if (excluded.length === 0) return { expression: join(wanted, isAll ? "AND" : "OR"), isExcluded: false };
  if (wanted.length === 0) return { expression: join(excluded, isAll ? "OR" : "AND"), isExcluded: true };
  // By De Morgan's law, `a OR NOT b` is not `b NOT a`.
  const [one, other] = isAll
    ? [join(wanted, "AND"), join(excluded, "OR")]
    : [join(excluded, "AND"), join(wanted, "OR")];
  return { expression: `(${one} NOT ${other})`, isExcluded: !isAll };
}
