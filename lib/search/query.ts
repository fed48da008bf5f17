/** Parsed search queries: plain data, the same for pages, feeds, digests and the API. */
import type { Day } from "@/lib/days";

/** Longer queries are cut. The longest title in arXiv's metadata has about 250 characters. */
export const maxQueryCharacters = 300;
/** Further terms are omitted. */
export const maxTerms = 40;

export type Field = "title" | "author" | "org" | "cat";

export interface Term {
  /** As typed, without operators. */
  text: string;
  /** `phrase` was quoted; `prefix` matches every word that begins with it. */
  kind: "word" | "phrase" | "prefix";
  /** The only field that it may match; null for any field. */
  field: Field | null;
  /**
   * Equivalent forms, any of which may match (`α-decay`, `alpha decay`). Each is one or more words of letters and
   * digits, separated by spaces.
   */
  forms: string[];
}

export interface Query {
  /** As typed, cut and with whitespace collapsed. */
  text: string;
  /** Every group must match, by at least one of its terms. */
  groups: Term[][];
  /** None of these terms may match. */
  without: Term[];
  /** First day of publication, inclusive. */
  after: Day | null;
  /** Last day of publication, exclusive. */
  before: Day | null;
  /** Whether something was omitted because the query exceeds the limits above. */
  isCut: boolean;
}

/** Returns whether the query contains nothing to search for. */
export function isEmptyQuery({ groups, without, after, before }: Query): boolean {
  return groups.length === 0 && without.length === 0 && after === null && before === null;
}

const quoted = (text: string) => `"${text}"`;

function formatTerm({ text, kind, field }: Term): string {
  // A value with a space needs quotes.
  const value = kind === "phrase" || /\s|^OR$/.test(text) ? quoted(text) : kind === "prefix" ? `${text}*` : text;
  return field ? `${field}:${value}` : value;
}

/** Returns the query in the search grammar; parsing it gives the same query. */
export function formatQuery({ groups, without, after, before }: Omit<Query, "text" | "isCut">): string {
  return [
    ...groups.map((group) => group.map(formatTerm).join(" OR ")),
    ...without.map((term) => `-${formatTerm(term)}`),
    ...(after ? [`after:${after}`] : []),
    ...(before ? [`before:${before}`] : []),
  ].join(" ");
}

/**
 * Returns whether every word of the query must match and its text contains nothing else. Only such a query may be shown
 * as a page's own text, because a link could otherwise put arbitrary words on the page.
 */
export function isPlainQuery(query: Query): boolean {
  return (
    query.groups.every((group) => group.length === 1) && query.without.length === 0 && formatQuery(query) === query.text
  );
}

const places: Record<Field, string> = {
  title: "in the title",
  author: "among the authors",
  org: "as the organisation",
  cat: "as a category",
};

function describeTerm({ text, kind, field }: Term): string {
  const value =
    kind === "phrase" ? `the phrase “${text}”` : kind === "prefix" ? `words that begin with “${text}”` : `“${text}”`;
  return field ? `${value} ${places[field]}` : value;
}

/**
 * Returns the query in words: `“diffusion” and the phrase “flow matching”, without “survey”, published before
 * 2025-01-01`.
 */
export function describeQuery({ groups, without, after, before }: Query): string {
  const parts = [
    groups.map((group) => group.map(describeTerm).join(" or ")).join(" and "),
    without.length > 0 ? `without ${without.map(describeTerm).join(" or ")}` : "",
    after ? `published on ${after} or later` : "",
    before ? `published before ${before}` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
