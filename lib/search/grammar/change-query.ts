/** Makes other queries from one: a broader one to be offered, a narrower one for a page's filters. Pure. */
import { dayFrom } from "@/lib/days";
import { formsOf } from "@/lib/search/word-forms";
import { formatQuery, formatReferences } from "./format-query";
import { narrowLimits, parseQuery } from "./parse-query";
import {
  type Condition,
  type Field,
  joinConditions,
  mapTerms,
  type Query,
  requirementsOf,
  type Term,
  termsOf,
  wantedTerms,
} from "./query";

const specific: Field[] = ["cat", "org", "keyword", "author", "abstract", "title"];

const wordsOf = (term: Term): Condition | null =>
  joinConditions(
    "all",
    term.forms[0]?.split(" ").map((word) => ({ ...term, kind: "word", text: word, forms: [word] })) ?? [],
  );

const isLongPhrase = ({ kind, forms }: Term) => kind === "phrase" && (forms[0]?.includes(" ") ?? false);

/**
 * Returns a query that is one step broader, in the search grammar, to be offered when this one finds nothing; null if
 * it cannot be broadened. A text that names papers and says more is reduced to
 * these papers. Else the most specific condition is removed first: malformed dates, then days, then fields, then
 * exclusions; then phrases become words, and finally any of the words may match.
 */
export function broaden(query: Query): string | null {
  const { condition, after, before, misreadings } = query;
  const limits = { after, before };
  const required = requirementsOf(condition).filter(({ kind }) => kind !== "not");
  if (required.length === 0) return null;
  const { references, rest: others } = query.references;
  if (references.length > 0 && others !== "") return formatReferences(references);
  const dates = misreadings.filter(({ kind }) => kind === "date");
  if (dates.length > 0) {
    const rest = parseQuery(dates.reduce((text, date) => text.replace(date.text, " "), query.text));
    if (rest.condition) return formatQuery(rest);
  }
  if (after || before) return formatQuery({ condition, after: null, before: null });
  const all = required.flatMap(termsOf);
  const field = specific.find((name) => all.some((term) => term.field === name));
  if (field) {
    const isOf = (part: Condition) => termsOf(part).some((term) => term.field === field);
    const rest = requirementsOf(condition).filter((part) => part.kind === "not" || !isOf(part));
    const isEnough = rest.some(({ kind }) => kind !== "not");
    const anywhere = mapTerms(condition, (term) => ({ ...term, field: null }));
    return formatQuery({ condition: isEnough ? joinConditions("all", rest) : anywhere, ...limits });
  }
  const wanted = joinConditions("all", required);
  if (required.length < requirementsOf(condition).length) return formatQuery({ condition: wanted, ...limits });
  if (all.some(isLongPhrase)) {
    return formatQuery({
      condition: mapTerms(wanted, (term) => (isLongPhrase(term) ? wordsOf(term) : term)),
      ...limits,
    });
  }
  return required.length > 1 ? formatQuery({ condition: joinConditions("any", wantedTerms(wanted)), ...limits }) : null;
}

/** Returns the query with the filters that a page adds: a year of publication, a category. */
export function narrow(
  query: Query,
  { year, category }: { year?: number | undefined; category?: string | undefined },
): Query {
  const ofYear = year === undefined ? null : { after: dayFrom(year, 1, 1), before: dayFrom(year + 1, 1, 1) };
  const forms = category ? formsOf(category) : [];
  const term: Term = { text: category ?? "", kind: "word", field: "cat", forms };
  const parts = [...requirementsOf(query.condition), ...(forms.length > 0 ? [term] : [])];
  return {
    ...query,
    ...(ofYear ? narrowLimits(query, ofYear) : {}),
    condition: joinConditions("all", parts),
  };
}
