/**
 * Translates a query into the syntax of SQLite's FTS5. Pure. https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
import type { Field, Query, Term } from "@/lib/search/query";

const columns: Record<Field, string> = { title: "title", author: "authors", org: "organization", cat: "categories" };

/** Returns the term's expression. Forms contain only letters, digits and spaces, so no input is read as FTS5 syntax. */
function termExpression({ forms, field, kind }: Term): string {
  const any = forms.map((form) => `"${form}"${kind === "prefix" ? " *" : ""}`).join(" OR ");
  return field ? `({${columns[field]}} : (${any}))` : `(${any})`;
}

const anyOf = (terms: Term[]) => terms.map(termExpression).join(" OR ");

/** Returns the expression that a paper must match, or null if the query requires no word. */
export function requiredExpression({ groups, without }: Query): string | null {
  if (groups.length === 0) return null;
  const required = groups.map((group) => `(${anyOf(group)})`).join(" AND ");
  return without.length > 0 ? `(${required}) NOT (${anyOf(without)})` : required;
}

/** Returns the expression that a paper must not match, for queries that require no word; null if there is none. */
export function excludedExpression({ without }: Query): string | null {
  return without.length > 0 ? anyOf(without) : null;
}
