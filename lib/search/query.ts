/** What a search asks for, once it is read: plain data, the same for pages, feeds, digests and the API. */
import type { Day } from "@/lib/days";

/** Longer queries are cut: the longest title in arXiv's metadata has some 250 characters. */
export const maxQueryCharacters = 300;
/** Terms beyond these are left out. */
export const maxTerms = 40;

export type Field = "title" | "author" | "org" | "cat";

export interface Term {
  /** As it was typed, without its signs. */
  text: string;
  /** `phrase` was quoted; `prefix` stands for every word that begins so. */
  kind: "word" | "phrase" | "prefix";
  /** Where alone it may stand; null: anywhere. */
  field: Field | null;
  /**
   * Forms of it, any of which will do (`α-decay`, `alpha decay`): each one or more words in a row, separated by blanks,
   * of letters and digits alone.
   */
  forms: string[];
}

export interface Query {
  /** As typed, cut and without needless blanks. */
  text: string;
  /** All of these groups must be found, and of each group one term. */
  groups: Term[][];
  /** None of these may be found. */
  without: Term[];
  /** The first day of publication that counts. */
  after: Day | null;
  /** The first day that counts no longer. */
  before: Day | null;
  /** Something was left out, for the query is longer than the bounds above. */
  isCut: boolean;
}

/** Nothing in it can be searched for. */
export function isEmptyQuery({ groups, without, after, before }: Query): boolean {
  return groups.length === 0 && without.length === 0 && after === null && before === null;
}

const quoted = (text: string) => `"${text}"`;

function formatTerm({ text, kind, field }: Term): string {
  // A value with a blank holds together by quotes alone.
  const value = kind === "phrase" || /\s|^OR$/.test(text) ? quoted(text) : kind === "prefix" ? `${text}*` : text;
  return field ? `${field}:${value}` : value;
}

/** The query in its own grammar; reading it gives the same query. */
export function formatQuery({ groups, without, after, before }: Omit<Query, "text" | "isCut">): string {
  return [
    ...groups.map((group) => group.map(formatTerm).join(" OR ")),
    ...without.map((term) => `-${formatTerm(term)}`),
    ...(after ? [`after:${after}`] : []),
    ...(before ? [`before:${before}`] : []),
  ].join(" ");
}

/** Every word of it must be found, and its text holds nothing else: nobody can put words of their own before readers by it. */
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

/** What was searched for, in words: `“diffusion” and the phrase “flow matching”, without “survey”, from 2025-01-01`. */
export function describeQuery({ groups, without, after, before }: Query): string {
  const parts = [
    groups.map((group) => group.map(describeTerm).join(" or ")).join(" and "),
    without.length > 0 ? `without ${without.map(describeTerm).join(" or ")}` : "",
    after ? `published on ${after} or later` : "",
    before ? `published before ${before}` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
