/** Writes a query in the search grammar. Pure. */
import { formatReference, type PaperReference } from "@/lib/papers/paper-references";
import { type Condition, type Query, requirementsOf, type Term } from "./query";
import { type Token, tokensOf } from "./query-tokens";

const quoted = (text: string) => `"${text}"`;

/** Returns whether the grammar reads the text as one word, before a parenthesis and before another word. */
function isOneWord(text: string): boolean {
  const [, inside, , before, ...others] = tokensOf(`(${text}) ${text} x`);
  const isIt = (token: Token | undefined) => token?.kind === "word" && token.field === null && token.text === text;
  return isIt(inside) && isIt(before) && others.length === 1;
}

function formatValue({ text, kind, forms }: Term): string {
  // Hyphens join the words of a prefix, which cannot be quoted.
  if (kind === "prefix") return `${isOneWord(text) ? text : forms[0]?.replaceAll(" ", "-")}*`;
  return kind === "word" && isOneWord(text) ? text : quoted(text);
}

const formatTerm = (term: Term) => (term.field ? `${term.field}:` : "") + formatValue(term);

/** Formats a condition inside of another one. */
function formatPart(condition: Condition, around: "all" | "any" | "not"): string {
  switch (condition.kind) {
    case "all": {
      const text = condition.parts.map((part) => formatPart(part, "all")).join(" ");
      return around === "all" ? text : `(${text})`;
    }
    case "any": {
      const text = condition.parts.map((part) => formatPart(part, "any")).join(" OR ");
      return around === "not" ? `(${text})` : text;
    }
    case "not":
      return `-${formatPart(condition.part, "not")}`;
    default:
      return formatTerm(condition);
  }
}

/** Returns the query in the search grammar; parsing it gives the same query. */
export function formatQuery({ condition, after, before }: Pick<Query, "condition" | "after" | "before">): string {
  return [
    ...requirementsOf(condition).map((part) => formatPart(part, "all")),
    ...(after ? [`after:${after}`] : []),
    ...(before ? [`before:${before}`] : []),
  ].join(" ");
}

/**
 * Returns whether every word of the query must match and its text contains nothing else. Only such a query may be shown
 * as a page's own text, because a link could otherwise put arbitrary words on the page.
 */
export function isPlainQuery(query: Query): boolean {
  const isTerm = ({ kind }: Condition) => kind !== "all" && kind !== "any" && kind !== "not";
  return requirementsOf(query.condition).every(isTerm) && formatQuery(query) === query.text;
}

/** Returns a search for the papers that these references name. */
export const formatReferences = (references: readonly PaperReference[]): string =>
  references.map(formatReference).join(" OR ");
