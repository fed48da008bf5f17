/** Parses the text of a search field. Pure; no input is an error. */
import { type Day, dayFrom } from "@/lib/days";
import { formatReference, type PaperReference, referencesIn } from "@/lib/papers/paper-references";
import { formsOf } from "@/lib/search/word-forms";
import { formsOfName } from "./name-forms";
import {
  type Condition,
  type Field,
  joinConditions,
  type Misreading,
  maxQueryCharacters,
  maxTerms,
  negate,
  type Query,
  type Term,
} from "./query";
import { type FieldName, type Token, tokensOf, type ValueToken } from "./query-tokens";

/** Shorter prefixes are searched for as words, because almost every paper has a word that begins with `a`. */
const minPrefix = 3;
/** Limited because each prefix collects the rows of all words that begin with it. */
const maxPrefixes = 3;
/** Parentheses in more parentheses are ignored: the index limits the depth of its expressions. */
const maxDepth = 10;

/** Replaces control characters by spaces and every kind of double quote by `"`, and removes lone surrogates. */
function clean(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[“”„‟″«»＂]/g, '"')
    .replace(/[（）：]/g, (sign) => sign.normalize("NFKC"))
    .replace(/\p{Cs}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Returns the first day of the day, month or year that the text names: `2025-6-15`, `2025/06`, `2025`; else null. */
function firstDay(text: string): Day | null {
  const pattern = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2})(?:[T ][\d:.]+Z?)?)?)?$/;
  const [, year, , month = "01", day = "01"] = pattern.exec(text.trim()) ?? [];
  return year ? dayFrom(Number(year), Number(month), Number(day)) : null;
}

/** Days of publication, from `after` (inclusive) to `before` (exclusive). */
interface Limits {
  after: Day | null;
  before: Day | null;
}

/** Returns the limits that a field with a date stands for; null if the date is malformed. */
function limitsOf(field: FieldName, text: string, isWanted: boolean): Limits | null {
  if (field === "year") {
    const [, first, last = first] = /^(\d{4})(?:(?:-|\.\.)(\d{4}))?$/.exec(text) ?? [];
    const after = first ? dayFrom(Number(first), 1, 1) : null;
    const before = dayFrom(Number(last) + 1, 1, 1);
    return after && isWanted && (!before || after < before) ? { after, before } : null;
  }
  const day = firstDay(text);
  // What is not before a day is after it.
  const isStart = (field === "after") === isWanted;
  return day && (isStart ? { after: day, before: null } : { after: null, before: day });
}

/** Returns the narrower limits of both. */
export function narrowLimits(one: Limits, other: Limits): Limits {
  const days = (name: keyof Limits) => [one[name], other[name]].filter((day) => day !== null).sort();
  return { after: days("after").at(-1) ?? null, before: days("before")[0] ?? null };
}

const isDays = (field: FieldName | null) => field === "after" || field === "before" || field === "year";

/** The field of a value: its own, or that of the parentheses around it. */
const fieldOf = (own: FieldName | null, outer: Field | null): Field | null => {
  if (own === null) return outer;
  return own === "any" || own === "after" || own === "before" || own === "year" ? null : own;
};

const formsIn = (text: string, field: Field | null) => (field === "author" ? formsOfName(text) : formsOf(text));

function phraseOf(text: string, field: Field | null): Term | null {
  const phrase = text.replaceAll('"', " ").replace(/\s+/g, " ").trim();
  const forms = formsIn(phrase, field);
  return forms.length > 0 ? { text: phrase, kind: "phrase", field, forms } : null;
}

function wordOf(text: string): Term | null {
  const forms = formsOf(text);
  return forms.length > 0 ? { text, kind: "word", field: null, forms } : null;
}

/** Returns the term, or null if it contains nothing to search for. */
function termOf({ kind, text }: ValueToken, field: Field | null, mayBePrefix: boolean): Term | null {
  if (kind === "phrase") return phraseOf(text, field);
  const typed = text
    .replaceAll('"', " ")
    .trim()
    .replace(/^[-\u2212\s]+/, "");
  const stem = /^(.*[\p{L}\p{N}])\*+$/u.exec(typed)?.[1];
  const forms = formsIn(stem ?? typed, field);
  const last = forms[0]?.split(" ").at(-1) ?? "";
  if (stem !== undefined && !/\s/.test(stem) && mayBePrefix && [...last].length >= minPrefix) {
    return { field, text: stem, kind: "prefix", forms: forms.slice(0, 1) };
  }
  return forms.length > 0 ? { field, text: stem ?? typed, kind: "word", forms } : null;
}

/** Removes closing parentheses that close nothing, and parentheses in too many others. */
function balance(tokens: readonly Token[]): Token[] {
  let depth = 0;
  return tokens.filter(({ kind }) => {
    if (kind === "open") depth += 1;
    const isKept = (kind !== "open" && kind !== "close") || (depth > 0 && depth <= maxDepth);
    if (kind === "close" && depth > 0) depth -= 1;
    return isKept;
  });
}

class Parser {
  limits: Limits = { after: null, before: null };
  readonly misreadings: Misreading[] = [];
  isCut = false;
  private at = 0;
  private terms = 0;
  private readonly prefixes = { wanted: 0, excluded: 0 };

  constructor(private readonly tokens: readonly Token[]) {}

  /** Parses conditions that must all match, up to the closing parenthesis or the end. */
  parseList(field: Field | null, isWanted: boolean): Condition | null {
    const parts: Condition[] = [];
    for (let token = this.peek(); token && token.kind !== "close"; token = this.peek()) {
      const part = this.parseAlternatives(field, isWanted);
      if (part) parts.push(part);
    }
    return joinConditions("all", parts);
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  /** Skips a token of this kind. Returns whether there was one. */
  private skip(...kinds: Token["kind"][]): boolean {
    const token = this.peek();
    if (!token || !kinds.includes(token.kind)) return false;
    this.at += 1;
    return true;
  }

  private parseSeparated(separator: "and" | "or", parseOne: () => Condition | null): Condition | null {
    const parts: (Condition | null)[] = [];
    do parts.push(parseOne());
    while (this.skip(separator));
    return joinConditions(
      separator === "and" ? "all" : "any",
      parts.filter((part) => part !== null),
    );
  }

  /** AND binds more tightly than OR, which binds more tightly than no operator. */
  private parseAlternatives(field: Field | null, isWanted: boolean): Condition | null {
    return this.parseSeparated("or", () => this.parseSeparated("and", () => this.parseOne(field, isWanted)));
  }

  /** Parses a value or a list in parentheses, negated or not. Reads at least one token, unless a list ends here. */
  private parseOne(field: Field | null, isWanted: boolean): Condition | null {
    while (this.skip("and", "or")) {
      // An operator without a word on its left means nothing.
    }
    if (this.skip("not")) {
      const part = this.parseOne(field, !isWanted);
      return part && negate(part);
    }
    const token = this.peek();
    if (token?.kind === "open") {
      this.at += 1;
      const list = this.parseList(isDays(token.field) ? field : fieldOf(token.field, field), isWanted);
      this.skip("close");
      return list;
    }
    if (token?.kind !== "word" && token?.kind !== "phrase") return null;
    this.at += 1;
    return this.parseValue(token, field, isWanted);
  }

  /** Returns the token's condition; null if it limits the days, has no word, or is one too many. */
  private parseValue(token: ValueToken, field: Field | null, isWanted: boolean): Condition | null {
    if (token.misreading) this.misreadings.push(token.misreading);
    if (isDays(token.field)) {
      const limits = limitsOf(token.field, token.text, isWanted);
      if (limits) {
        this.limits = narrowLimits(this.limits, limits);
        return null;
      }
      this.misreadings.push({ kind: "date", text: token.typed });
    }
    const prefixes = isWanted ? "wanted" : "excluded";
    const term = isDays(token.field)
      ? phraseOf(token.typed, null)
      : termOf(token, fieldOf(token.field, field), this.prefixes[prefixes] < maxPrefixes);
    if (!term) return null;
    if (this.terms === maxTerms) {
      this.isCut = true;
      return null;
    }
    this.terms += 1;
    if (term.kind === "prefix") this.prefixes[prefixes] += 1;
    else if (token.kind === "word" && /\*/.test(token.text)) this.misreadings.push({ kind: "star", text: token.text });
    return term;
  }
}

/** Returns the condition for papers that mention the one referred to, or have the words of its title and its authors. */
function mentionOf(reference: PaperReference): Condition | null {
  const text = formatReference(reference);
  const words = reference.kind === "title" ? text.split(" ").slice(0, maxTerms) : [text];
  const terms = words.map(wordOf).filter((term) => term !== null);
  return joinConditions("all", terms);
}

/**
 * Parses words (all must match), `"phrases"`, `prefix*`, `this OR that`, `this AND that`, `NOT this`, `-this`,
 * parentheses, `title:` `abstract:` `author:` `org:` `keyword:` `cat:` with a word, a phrase or parentheses, `after:`
 * (that day and later), `before:` (earlier than that day) with `2025`, `2025-06` or `2025-06-15`, and `year:`. Days limit
 * the whole query, wherever they stand. Anything else is treated as words, and named in `misreadings` if it looks like
 * part of another grammar; parts without a letter or digit are skipped. A text that only names papers, by ids or
 * addresses, becomes a search for papers that mention them; `references` has the papers themselves.
 */
export function parseQuery(input: string): Query {
  // Cut before parsing, so that the work is bounded for any input.
  const given = input.slice(0, 4 * maxQueryCharacters);
  const cleaned = clean(given);
  const text = [...cleaned].slice(0, maxQueryCharacters).join("").trim();
  const references = referencesIn(given);
  if (references.references.length > 0 && references.rest === "") {
    const condition = joinConditions(
      "any",
      references.references.map(mentionOf).filter((part) => part !== null),
    );
    return { text, condition, after: null, before: null, isCut: false, misreadings: [], references };
  }
  const parser = new Parser(balance(tokensOf(text)));
  const condition = parser.parseList(null, true);
  const { limits, misreadings } = parser;
  const isEmpty = condition === null && limits.after === null && limits.before === null;
  return {
    text,
    // Operators alone are words: OR is also operations research.
    condition: isEmpty ? phraseOf(text, null) : condition,
    ...limits,
    isCut: parser.isCut || text.length < cleaned.length || input.length > 4 * maxQueryCharacters,
    misreadings,
    references,
  };
}
