/** A query in the language of SQLite's FTS5. Pure. https://www.sqlite.org/fts5.html#full_text_query_syntax */
import type { Field, Query, Term } from "@/lib/search/query";

const columns: Record<Field, string> = { title: "title", author: "authors", org: "organization", cat: "categories" };

/** Forms hold letters, digits and blanks alone, so that nothing typed is ever read as FTS5's own language. */
function termExpression({ forms, field, kind }: Term): string {
  const any = forms.map((form) => `"${form}"${kind === "prefix" ? " *" : ""}`).join(" OR ");
  return field ? `({${columns[field]}} : (${any}))` : `(${any})`;
}

const anyOf = (terms: Term[]) => terms.map(termExpression).join(" OR ");

/** What a paper must match; null where the query asks for no word. */
export function wantedExpression({ groups, without }: Query): string | null {
  if (groups.length === 0) return null;
  const wanted = groups.map((group) => `(${anyOf(group)})`).join(" AND ");
  return without.length > 0 ? `(${wanted}) NOT (${anyOf(without)})` : wanted;
}

/** What a paper may not match, for queries that ask for no word; null where there is nothing of the kind. */
export function unwantedExpression({ without }: Query): string | null {
  return without.length > 0 ? anyOf(without) : null;
}
