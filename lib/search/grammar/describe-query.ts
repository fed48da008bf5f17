/** Describes queries in words. Pure. */
import { type Condition, type Field, type Misreading, type Query, requirementsOf, type Term } from "./query";

const places: Record<Field, string> = {
  title: "in the title",
  abstract: "in the abstract",
  author: "among the authors",
  org: "as the organisation",
  keyword: "among the keywords",
  cat: "as a category",
};

function describeTerm({ text, kind, field }: Term): string {
  const value =
    kind === "phrase" ? `the phrase “${text}”` : kind === "prefix" ? `words that begin with “${text}”` : `“${text}”`;
  return field ? `${value} ${places[field]}` : value;
}

/** Describes a condition; a list within a list of the other kind is in parentheses. */
function describe(condition: Condition, isInList = false): string {
  if (condition.kind === "not") return `not ${describe(condition.part, true)}`;
  if (condition.kind !== "all" && condition.kind !== "any") return describeTerm(condition);
  const words = condition.parts.map((part) => describe(part, true)).join(condition.kind === "all" ? " and " : " or ");
  return isInList ? `(${words})` : words;
}

/** Describes what a paper must match, without what it must not. */
function describeWanted(condition: Condition | null): string {
  const wanted = requirementsOf(condition).filter(({ kind }) => kind !== "not");
  return wanted.map((part) => describe(part, wanted.length > 1)).join(" and ");
}

function describeExcluded(condition: Condition | null): string {
  const excluded = requirementsOf(condition).flatMap((part) => (part.kind === "not" ? [part.part] : []));
  if (excluded.length === 0) return "";
  return `without ${excluded.map((part) => describe(part, excluded.length > 1 || part.kind === "all")).join(" or ")}`;
}

/**
 * Returns the query in words: `“diffusion” and the phrase “flow matching”, without “survey”, published before
 * 2025-01-01`.
 */
export function describeQuery({ condition, after, before }: Pick<Query, "condition" | "after" | "before">): string {
  const parts = [
    describeWanted(condition),
    describeExcluded(condition),
    after ? `published on ${after} or later` : "",
    before ? `published before ${before}` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

const explanations: Record<Misreading["kind"], (text: string) => string> = {
  date: (text) => `“${text}” has no date such as 2025, 2025-06 or 2025-06-15, so we searched for its words.`,
  field: (text) => `“${text}” is not a field here, so we searched for it as a word.`,
  operator: (text) => `“${text}” is not an operator here, so we searched for it as a word.`,
  star: (text) =>
    `The star in “${text}” was ignored: it stands at the end of a word, after three letters or more, at most three times.`,
};

/** Returns a sentence for each part of the query that may be meant differently. */
export function describeMisreadings({ misreadings }: Pick<Query, "misreadings">): string[] {
  return [...new Set(misreadings.map(({ kind, text }) => explanations[kind](text)))];
}

const contents: Record<Field, string> = {
  title: "a title",
  abstract: "an abstract",
  author: "authors",
  org: "an organisation",
  keyword: "keywords",
  cat: "a category",
};

/** Returns a sentence for each field that no paper of the store has. */
export function describeEmptyFields(fields: readonly Field[]): string[] {
  return fields.map((field) => `No paper on this site has ${contents[field]}, so “${field}:” finds nothing.`);
}
