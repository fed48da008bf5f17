/** Parses the text of a search field. Pure; no input is an error. */
import { type Day, dayFrom } from "@/lib/days";
import { type Field, formatQuery, maxQueryCharacters, maxTerms, type Query, type Term } from "./query";
import { formsOf } from "./word-forms";

/** Shorter prefixes are searched for as words, because almost every paper has a word that begins with `a`. */
const minPrefix = 3;
/** Limited because each prefix collects the rows of all words that begin with it. */
const maxPrefixes = 3;

const part =
  /(?<not>[-\u2212](?=\S))?(?:(?<field>title|author|org|cat|after|before):)?(?:"(?<quoted>[^"]*)"?|(?<bare>\S+))/giu;

/** Replaces control characters by spaces and every kind of double quote by `"`, and removes lone surrogates. */
function clean(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[“”„‟″«»＂]/g, '"')
    .replace(/\p{Cs}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Returns the day, or the first day of the month or year, that the text names; else null. */
function firstDay(text: string): Day | null {
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text) ?? [];
  return year ? dayFrom(Number(year), Number(month), Number(day)) : null;
}

interface Parts {
  groups: Term[][];
  without: Term[];
  after: Day | null;
  before: Day | null;
}

interface Part {
  negated: boolean;
  field: string | null;
  text: string;
  isQuoted: boolean;
}

const fields: Record<string, Field> = { title: "title", author: "author", org: "org", cat: "cat" };

/** Returns the term, or null if it contains nothing to search for. */
function termOf({ field, text, isQuoted }: Part, prefixesLeft: number): Term | null {
  const base = { field: field ? (fields[field] ?? null) : null };
  if (isQuoted) {
    const phrase = text.replaceAll('"', " ").trim();
    const forms = formsOf(phrase);
    return forms.length > 0 ? { ...base, text: phrase, kind: "phrase", forms } : null;
  }
  const typed = text
    .replaceAll('"', " ")
    .trim()
    .replace(/^[-\u2212\s]+/, "");
  const stem = /^(.*[\p{L}\p{N}])\*+$/u.exec(typed)?.[1];
  const forms = formsOf(stem ?? typed);
  const last = forms[0]?.split(" ").at(-1) ?? "";
  if (stem !== undefined && !/\s/.test(stem) && prefixesLeft > 0 && [...last].length >= minPrefix) {
    return { ...base, text: stem, kind: "prefix", forms: forms.slice(0, 1) };
  }
  return forms.length > 0 ? { ...base, text: stem ?? typed, kind: "word", forms } : null;
}

function* partsOf(text: string): Generator<Part> {
  for (const { groups = {} } of text.matchAll(part)) {
    const { not, field, quoted, bare = "" } = groups;
    yield {
      negated: not !== undefined,
      field: field?.toLowerCase() ?? null,
      text: quoted ?? bare,
      isQuoted: quoted !== undefined,
    };
  }
}

/**
 * Applies an `after:` or `before:` limit; of several, the narrowest wins. Returns whether the part was such a limit.
 */
function addLimit(parts: Parts, { negated, field, text }: Part): boolean {
  const day = (field === "after" || field === "before") && !negated ? firstDay(text) : null;
  if (!day) return false;
  if (field === "after") parts.after = parts.after && parts.after > day ? parts.after : day;
  else parts.before = parts.before && parts.before < day ? parts.before : day;
  return true;
}

function addTerm(parts: Parts, term: Term, negated: boolean, joins: boolean): void {
  const last = parts.groups.at(-1);
  if (negated) parts.without.push(term);
  else if (joins && last) last.push(term);
  else parts.groups.push([term]);
}

/**
 * Parses words (all must match), `"phrases"`, `-not`, `prefix*`, `this OR that`, `title:` `author:` `org:` `cat:` with
 * a word or a quoted phrase, `after:` (that day and later) and `before:` (earlier than that day) with `2025`, `2025-06`
 * or
 * `2025-06-15`. Anything else is treated as words; parts without a letter or digit are skipped.
 */
export function parseQuery(input: string): Query {
  // Cut before parsing, so that the work is bounded for any input.
  const cleaned = clean(input.slice(0, 4 * maxQueryCharacters));
  const text = [...cleaned].slice(0, maxQueryCharacters).join("").trim();
  const parts: Parts = { groups: [], without: [], after: null, before: null };
  let count = 0;
  const prefixes = { required: 0, without: 0 };
  let joins = false;
  let isCut = text.length < cleaned.length || input.length > 4 * maxQueryCharacters;
  for (const each of partsOf(text)) {
    if (addLimit(parts, each)) continue;
    if (each.text === "OR" && !each.isQuoted && !each.field && !each.negated) {
      joins = true;
      continue;
    }
    // With an invalid date, `after` or `before` is a word like any other.
    const isWords = each.field === "after" || each.field === "before";
    const left = maxPrefixes - (each.negated ? prefixes.without : prefixes.required);
    const term = termOf(
      isWords ? { ...each, field: null, text: `${each.field} ${each.text}`, isQuoted: true } : each,
      left,
    );
    if (!term) continue;
    if (count === maxTerms) {
      isCut = true;
      break;
    }
    addTerm(parts, term, each.negated, joins);
    joins = false;
    count += 1;
    if (term.kind === "prefix") prefixes[each.negated ? "without" : "required"] += 1;
  }
  return { text, ...parts, isCut };
}

const specific: Field[] = ["cat", "org", "author", "title"];

/**
 * Returns a query that is one step broader, in the search grammar, to be offered when this one finds nothing; null if
 * it cannot be broadened. The most specific condition is removed first: days, then fields, then exclusions; then
 * phrases become words, and finally any of the words may match.
 */
export function broaden(query: Query): string | null {
  const { groups, without, after, before } = query;
  const all = { groups, without, after, before };
  const terms = groups.flat();
  if (terms.length === 0) return null;
  if (after || before) return formatQuery({ ...all, after: null, before: null });
  const field = specific.find((name) => terms.some((term) => term.field === name));
  if (field) {
    const rest = groups.filter((group) => !group.some((term) => term.field === field));
    const anywhere = groups.map((group) => group.map((term) => ({ ...term, field: null })));
    return formatQuery({ ...all, groups: rest.length > 0 ? rest : anywhere });
  }
  if (without.length > 0) return formatQuery({ ...all, without: [] });
  const toWords = (term: Term): Term[] =>
    term.forms[0]?.split(" ").map((word) => ({ ...term, kind: "word", text: word, forms: [word] })) ?? [];
  if (terms.some(({ kind, forms }) => kind === "phrase" && forms[0]?.includes(" "))) {
    return formatQuery({
      ...all,
      groups: groups.flatMap((group) =>
        group.length > 1 ? [group.flatMap(toWords)] : group.flatMap(toWords).map((word) => [word]),
      ),
    });
  }
  return groups.length > 1 ? formatQuery({ ...all, groups: [terms] }) : null;
}

/** Returns the query with the filters that a page adds: a year of publication, a category. */
export function narrow(
  query: Query,
  { year, category }: { year?: number | undefined; category?: string | undefined },
): Query {
  const from = year === undefined ? null : dayFrom(year, 1, 1);
  const to = year === undefined ? null : dayFrom(year + 1, 1, 1);
  const forms = category ? formsOf(category) : [];
  const term: Term = { text: category ?? "", kind: "word", field: "cat", forms };
  const latest =
    [query.after, from]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null;
  const earliest = [query.before, to].filter((day) => day !== null).sort()[0] ?? null;
  return {
    ...query,
    groups: forms.length > 0 ? [...query.groups, [term]] : query.groups,
    after: latest,
    before: earliest,
  };
}
