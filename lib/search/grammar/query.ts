/** Parsed search queries: plain data, the same for pages, feeds, digests and the API. */
import type { Day } from "@/lib/days";
import type { References } from "@/lib/papers/paper-references";

/** Longer queries are cut. The longest title in arXiv's metadata has about 250 characters. */
export const maxQueryCharacters = 300;
/** Further terms are omitted. */
export const maxTerms = 40;

export type Field = "title" | "abstract" | "author" | "org" | "keyword" | "cat";

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
  /**
   * Other spellings that occur in the papers (`fine tuning` for `finetuning`, `networks` for `network`): they match too,
   * but count less. Added when a search begins (`lib/search/spelling/add-spellings.ts`).
   */
  spellings?: string[];
}

/** What a paper must match: a term, all of several conditions, any of them, or not one. Lists have two parts or more. */
export type Condition =
  | Term
  | { kind: "all"; parts: Condition[] }
  | { kind: "any"; parts: Condition[] }
  | { kind: "not"; part: Condition };

/** A part of the text that does not mean what it may be meant to: the page says how it was read. */
export interface Misreading {
  /** As typed: `after:2025-13`, `jr:`, `NEAR/3`, `*former`. */
  text: string;
  kind: "date" | "field" | "operator" | "star";
}

export interface Query {
  /** As typed, cut and with whitespace collapsed. */
  text: string;
  /** Null if every paper of the days matches. */
  condition: Condition | null;
  /** First day of publication, inclusive. */
  after: Day | null;
  /** Last day of publication, exclusive. */
  before: Day | null;
  /** Whether something was omitted because the query exceeds the limits above. */
  isCut: boolean;
  misreadings: Misreading[];
  /** The papers that the text names by ids, DOIs or addresses, and what else it says. */
  references: References;
}

/** Returns whether the query contains nothing to search for. */
export function isEmptyQuery({ condition, after, before }: Query): boolean {
  return condition === null && after === null && before === null;
}

/** Joins conditions; null if there are none. Lists of the same kind become one. */
export function joinConditions(kind: "all" | "any", conditions: readonly Condition[]): Condition | null {
  const parts = conditions.flatMap((each) => (each.kind === kind ? each.parts : [each]));
  const [first, ...others] = parts;
  return first && others.length > 0 ? { kind, parts } : (first ?? null);
}

/** Returns the opposite of a condition. */
export const negate = (condition: Condition): Condition =>
  condition.kind === "not" ? condition.part : { kind: "not", part: condition };

/** Returns the conditions that must all match. */
export function requirementsOf(condition: Condition | null): Condition[] {
  if (condition === null) return [];
  return condition.kind === "all" ? condition.parts : [condition];
}

/** Returns the terms of a condition, of the excluded ones as well. */
export function termsOf(condition: Condition | null): Term[] {
  if (condition === null) return [];
  if (condition.kind === "not") return termsOf(condition.part);
  return condition.kind === "all" || condition.kind === "any" ? condition.parts.flatMap(termsOf) : [condition];
}

/** Returns the terms that a paper may match, without the excluded ones. */
export function wantedTerms(condition: Condition | null, isWanted = true): Term[] {
  if (condition === null) return [];
  if (condition.kind === "not") return wantedTerms(condition.part, !isWanted);
  if (condition.kind === "all" || condition.kind === "any") {
    return condition.parts.flatMap((part) => wantedTerms(part, isWanted));
  }
  return isWanted ? [condition] : [];
}

/** Returns the fields that a paper may match. */
export function fieldsOf({ condition }: Pick<Query, "condition">): Field[] {
  const fields = wantedTerms(condition).map(({ field }) => field);
  return [...new Set(fields)].filter((field) => field !== null);
}

/** Returns the condition with each term replaced; a term for which `change` returns null is removed. */
export function mapTerms(condition: Condition | null, change: (term: Term) => Condition | null): Condition | null {
  if (condition === null) return null;
  if (condition.kind === "not") {
    const part = mapTerms(condition.part, change);
    return part && negate(part);
  }
  if (condition.kind === "all" || condition.kind === "any") {
    const parts = condition.parts.map((part) => mapTerms(part, change));
    return joinConditions(
      condition.kind,
      parts.filter((part) => part !== null),
    );
  }
  return change(condition);
}
