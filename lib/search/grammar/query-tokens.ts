/** Splits the text of a search field into words, phrases, fields, operators and parentheses. Pure. */
import type { Field, Misreading } from "./query";

/** `any` stands for all fields; the last three limit the days of publication. */
export type FieldName = Field | "any" | "after" | "before" | "year";

export interface ValueToken {
  kind: "word" | "phrase";
  text: string;
  field: FieldName | null;
  /** The token as typed. */
  typed: string;
  misreading?: Misreading;
}

export type Token = ValueToken | { kind: "open"; field: FieldName | null } | { kind: "close" | "and" | "or" | "not" };

/** The names of each field: ours, and those of arXiv, Google Scholar, ADS and GitHub. */
const namesOfFields: Record<FieldName, string[]> = {
  title: ["title", "ti", "intitle"],
  abstract: ["abstract", "abs"],
  author: ["author", "authors", "au", "inauthor"],
  org: ["org", "organization", "organisation", "affiliation"],
  keyword: ["keyword", "keywords"],
  cat: ["cat", "category", "categories"],
  any: ["all", "any"],
  after: ["after", "since"],
  before: ["before"],
  year: ["year"],
};
const fields = new Map(
  Object.entries(namesOfFields).flatMap(([field, names]) => names.map((name) => [name, field as FieldName] as const)),
);

const operators: Record<string, ("and" | "or" | "not")[]> = {
  AND: ["and"],
  "&&": ["and"],
  OR: ["or"],
  "|": ["or"],
  "||": ["or"],
  NOT: ["not"],
  ANDNOT: ["and", "not"],
};

const whitespace = /\s+/y;
const operator = /(?:ANDNOT|AND|OR|NOT|&&|\|\|?)(?=[\s()"]|$)/y;
/** A minus before a word, a phrase or a parenthesis; not a dash between spaces. */
const minus = /[-\u2212]+(?=[^\s\u2212-])/y;
const plus = /\+(?=["(\p{L}\p{N}])/uy;
const namedField = /([a-z]+):(?=[^\s)])/iy;
/** With whitespace after the colon: `author: LeCun`. */
const looseField = /([a-z]+):\s+(?=["(\p{L}\p{N}\\$])(?!(?:ANDNOT|AND|OR|NOT)(?:[\s()"]|$))/iuy;
/** A field that does not exist. A capital at its beginning is more likely the beginning of a title. */
const unknownField = /(?!(?:ar[Xx]iv|doi|id|https?):)[a-z][A-Za-z_]{1,19}:(?=[^\s/:])/y;
const phrase = /"([^"]*)"?/y;
const word = /\S+/y;
/** Operators of other search sites. */
const foreignOperator = /^(?:NEAR|ADJ|SAME|XOR|W|PRE)(?:\/\d+|(?<=NEAR|XOR))$/;

/** Returns the match of a sticky expression at a position. */
function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

/** Removes parentheses at the end of a word that were not opened in it: 1 of `x))` and of `f(x))`. */
function withoutClosing(text: string): string {
  let open = 0;
  for (const letter of text) open += letter === "(" ? 1 : letter === ")" ? -1 : 0;
  let end = text.length;
  for (; open < 0 && text[end - 1] === ")"; open += 1) end -= 1;
  return text.slice(0, end);
}

/** Reads one value, after its field. Returns its length as well. */
function valueAt(text: string, at: number, field: FieldName | null): { token: ValueToken; length: number } {
  const quoted = matchAt(phrase, text, at);
  if (quoted) return { token: { kind: "phrase", text: quoted[1] ?? "", field, typed: "" }, length: quoted[0].length };
  const unknown = field ? null : matchAt(unknownField, text, at)?.[0];
  const found = withoutClosing(matchAt(word, text, at)?.[0] ?? "");
  // The phrase after an unknown field is read on its own.
  const value = unknown && text[at + unknown.length] === '"' ? unknown : found;
  const token: ValueToken = { kind: "word", text: value, field, typed: "" };
  if (unknown) token.misreading = { kind: "field", text: unknown };
  else if (!field && foreignOperator.test(value)) token.misreading = { kind: "operator", text: value };
  return { token, length: value.length };
}

/** Returns the field at a position and the length of its name, or null. */
function fieldAt(text: string, at: number): { field: FieldName; length: number } | null {
  const close = matchAt(namedField, text, at);
  const loose = close ?? matchAt(looseField, text, at);
  const field = fields.get(loose?.[1]?.toLowerCase() ?? "");
  if (!loose || !field) return null;
  const next = text[at + loose[0].length] ?? "";
  const isDays = field === "after" || field === "before" || field === "year";
  // In a sentence, such as "one for all: a model", the name is a word.
  if (!close && (field === "any" || (isDays && !/\d/.test(next)))) return null;
  return { field, length: loose[0].length };
}

/**
 * Splits a query into its tokens, in linear time. Operators are in capitals; a word that only looks like part of the
 * grammar (`author:` at the end, `f(x)`, a dash between spaces) is a word.
 * @param text with `"` as the only double quote, at most a few thousand characters
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const skipped = matchAt(whitespace, text, at) ?? matchAt(plus, text, at);
    const operation = skipped ? null : (matchAt(operator, text, at) ?? matchAt(minus, text, at));
    if (skipped ?? operation) {
      const found = (skipped ?? operation)?.[0] ?? "";
      if (operation) for (const kind of operators[found] ?? ["not"]) tokens.push({ kind });
      at += found.length;
      continue;
    }
    const named = fieldAt(text, at);
    const start = at;
    at += named?.length ?? 0;
    const field = named?.field ?? null;
    if (text[at] === "(") {
      tokens.push({ kind: "open", field });
      at += 1;
    } else if (text[at] === ")") {
      tokens.push({ kind: "close" });
      at += 1;
    } else {
      const { token, length } = valueAt(text, at, field);
      at += length;
      tokens.push({ ...token, typed: text.slice(start, at) });
    }
  }
  return tokens;
}
