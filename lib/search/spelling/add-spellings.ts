/** Adds other spellings to the words of a query: those that occur in the papers of a store. */
import { type Condition, mapTerms, type Query, type Term, wantedTerms } from "@/lib/search/grammar/query";
import { joinedSpellings, spellingsOf } from "./guess-spellings";

/** A name or a category has one spelling, and a phrase in quotes is exact. */
const hasSpellings = ({ kind, field }: Term) => kind === "word" && field !== "author" && field !== "cat";

const isTerm = (condition: Condition | undefined): condition is Term =>
  condition !== undefined && condition.kind !== "all" && condition.kind !== "any" && condition.kind !== "not";

/** Calls `add` with the spellings that may exist of each term; two terms that may be one word share theirs. */
function guessSpellings(condition: Condition, add: (term: Term, spellings: string[]) => void): void {
  if (condition.kind === "not") guessSpellings(condition.part, add);
  else if (isTerm(condition)) {
    if (hasSpellings(condition)) add(condition, spellingsOf(condition.forms));
  } else {
    for (const [at, part] of condition.parts.entries()) {
      guessSpellings(part, add);
      const next = condition.parts[at + 1];
      if (condition.kind === "any" || !isTerm(part) || !isTerm(next)) continue;
      if (!hasSpellings(part) || !hasSpellings(next) || part.field !== next.field) continue;
      // A paper with the one word has both: `(a AND b) OR ab` is `(a OR ab) AND (b OR ab)`.
      const joined = joinedSpellings(part.forms[0] ?? "", next.forms[0] ?? "");
      add(part, joined);
      add(next, joined);
    }
  }
}

/** Returns for each phrase the number of papers that contain it, up to the limit. */
type CountPhrases = (phrases: string[], limit: number) => Promise<number[]>;

/** Returns the query with `spellings` in its terms. */
export type AddSpellings = (query: Query, countPhrases: CountPhrases) => Promise<Query>;

/** Remembers of spellings whether they occur. */
interface Memory {
  get(spelling: string): boolean | undefined;
  set(spelling: string, occurs: boolean): unknown;
}

/**
 * Returns a function for one store.
 * @param occurs what is known about the store already; grows with each query
 */
export function createSpeller(occurs: Memory = new Map()): AddSpellings {
  return async (query, countPhrases) => {
    if (query.condition === null) return query;
    const guesses = new Map<Term, string[]>();
    guessSpellings(query.condition, (term, spellings) => {
      guesses.set(term, [...(guesses.get(term) ?? []), ...spellings]);
    });
    const all = new Set([...guesses.values()].flat());
    const known = new Map([...all].map((spelling) => [spelling, occurs.get(spelling)]));
    const unknown = [...all].filter((spelling) => known.get(spelling) === undefined);
    const counts = unknown.length > 0 ? await countPhrases(unknown, 1) : [];
    for (const [at, spelling] of unknown.entries()) {
      known.set(spelling, counts[at] !== 0);
      occurs.set(spelling, counts[at] !== 0);
    }
    const condition = mapTerms(query.condition, (term) => {
      const spellings = [...new Set(guesses.get(term))].filter((spelling) => known.get(spelling));
      return spellings.length > 0 ? { ...term, spellings } : term;
    });
    return { ...query, condition };
  };
}

/** Returns the condition without the other spellings of what a paper must contain. */
export function asTyped(condition: Condition, isWanted = true): Condition {
  switch (condition.kind) {
    case "not":
      return { ...condition, part: asTyped(condition.part, !isWanted) };
    case "all":
    case "any":
      return { ...condition, parts: condition.parts.map((part) => asTyped(part, isWanted)) };
    default:
      return isWanted ? { ...condition, spellings: [] } : condition;
  }
}

/**
 * Returns a condition that is quicker to search and matches at least what the given one matches and `asTyped` does not:
 * if only one term has other spellings, these are what must match.
 */
export function asSpelledOtherwise(condition: Condition): Condition {
  const [term, ...others] = wantedTerms(condition).filter(({ spellings = [] }) => spellings.length > 0);
  if (!term || others.length > 0) return condition;
  return mapTerms(condition, (each) => (each === term ? { ...each, forms: [] } : each)) ?? condition;
}
