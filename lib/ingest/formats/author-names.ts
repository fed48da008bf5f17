/** Parses author names from every format, so that a paper has the same authors whichever source lists them. */
import { cleanLine } from "@/lib/ingest/formats/clean-text";
import { type Author, nameOf } from "@/lib/papers/author";
import { isGroupNoun } from "@/lib/papers/name-parts";
import { personNameOf } from "@/lib/papers/person-name";

/** An author's name from a source with separate name fields; a missing part is empty. */
export interface NameParts {
  family: string;
  given: string;
  suffix: string;
}

/** A longer text is not a name and is kept unchanged. */
const maxNameLength = 1_000;

/**
 * Separates names in a list. Excludes `\,` (a thin space in TeX) and the semicolon of an HTML entity such as
 * `&eacute;`.
 */
const listSeparator = /(?<!\\),|(?<!\\|&#?\w{1,8});|(?:^|\s)\\?(?:and|&)(?=\s|$)/;

/** Separates a team from its members: a colon with a space on one side, or as in `Team:Name`, but not as in `C:son`. */
const colon = /(?<!\\):(?=\s|$)|(?<=^|\s):|(?<=[\p{L}\p{N}]{2}):(?=\p{Lu})/u;

/** Matches names that may need cleaning. Most do not, and bulk metadata contains millions of them. */
const needsCleaning = /[:;,&\\{}~$]|\band\b|\b[Aa][Ll]\b/;
const etAl = "[Ee][Tt](?:\\. ?| )[Aa][Ll]\\.?";
const leadingSeparators = /^(?:[\s:;,&]|\\?and\s)+/;
const trailingSeparators = new RegExp(`(?:[\\s:;,&]|(?<=\\s)(?:and|and others|${etAl}))+$`);
const nonName = new RegExp(`^(?:\\\\?and|[Oo]thers|${etAl})$`);
/** Says that the list is cut: `A. Vogel et al.`, `A. Vogel and others`, or an element that is only `others`. */
const cutMark = new RegExp(`(?:(?:^|[\\s,])${etAl}|(?:^|\\band)\\s*[Oo]thers)[\\s:;,&]*$`);

/** A suffix belongs to the preceding name, even after a comma. */
const suffix = /^(?:Jr|Sr|II|III|IV)\.?$/;

const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

/** The authors of a paper. */
export interface AuthorList {
  /** In order, in Unicode, including repeated names; in parts if the source has parts. */
  authors: Author[];
  /** Null if there are no authors, or if the source cut its list with "et al." */
  authorCount: number | null;
}

/**
 * Parses the authors of a paper. Removes affiliations, separators and "et al."; `Team: A. Vogel` gives two names.
 *
 * @param given one string as submitted to arXiv (https://info.arxiv.org/help/prep.html), such as `A. Vogel (Uni A, Uni
 * B), B. It\'o and C. Ruiz, et al.`; or one element per author if the source separates them
 */
export function readAuthors(given: string | (string | NameParts)[]): AuthorList {
  return readEntries(typeof given === "string" ? splitList(given) : given);
}

/** Parses the authors of a paper from several strings, each of which may be a list. */
export function readAuthorLists(given: string[]): AuthorList {
  return readEntries(given.flatMap(splitList));
}

function readEntries(entries: (string | NameParts)[]): AuthorList {
  const authors: Author[] = [];
  let isCut = false;
  for (const entry of entries) {
    const text = typeof entry === "string" ? entry : `${entry.given} ${entry.family} ${entry.suffix}`;
    isCut ||= cutMark.test(text);
    const names = (text.includes(":") ? text.split(colon) : [text]).map(cleanName);
    for (const name of names.slice(0, -1)) addName(authors, name, null);
    addName(authors, names.at(-1) ?? "", typeof entry === "string" ? null : entry);
  }
  return { authors, authorCount: isCut ? null : authors.length || null };
}

/** Appends a cleaned name with the source's parts of it, or a suffix to the last name. */
function addName(authors: Author[], name: string, parts: NameParts | null): void {
  const last = authors.at(-1);
  if (suffix.test(name) && last !== undefined) {
    const isPerson = typeof last === "object" && "family" in last;
    authors[authors.length - 1] = isPerson ? { ...last, suffix: name } : `${nameOf(last)}, ${name}`;
  } else if (isName(name)) authors.push(parts ? inParts(name, parts) : name);
}

/**
 * Returns a cleaned name in the parts that its source gave. A group's name stays a text, even if the source split it:
 * arXiv splits names by their last word.
 */
function inParts(name: string, parts: NameParts): Author {
  const family = cleanName(parts.family);
  const end = cleanLine(parts.suffix);
  const tail = end ? `${family} ${end}` : family;
  if (name === tail) return name.includes(" ") ? { literal: name } : name;
  if (family === "" || isGroupNoun(family) || !name.endsWith(` ${tail}`)) return name;
  return { family, given: name.slice(0, -tail.length - 1), ...(end ? { suffix: end } : {}) };
}

function splitList(text: string): string[] {
  return withoutAffiliations(withoutLinks(text)).split(listSeparator);
}

/** Removes HTML links: feeds from before 2024 contain each name as a link. */
function withoutLinks(text: string): string {
  if (!/<a\s/i.test(text)) return text;
  return text.replace(/<[^<>]*>/g, "").replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? "");
}

/** Returns the text outside parentheses. */
function withoutAffiliations(text: string): string {
  let depth = 0;
  let start = 0;
  let kept = "";
  for (const { 0: mark, index } of text.matchAll(/[()]/g)) {
    if (depth === 0) kept += text.slice(start, index);
    start = index + 1;
    depth = mark === "(" ? depth + 1 : Math.max(0, depth - 1);
  }
  // If a parenthesis is never closed, keep the names after it rather than losing them.
  return depth > 0 ? text.replace(/[()]/g, " ") : kept + text.slice(start);
}

function cleanName(text: string): string {
  const line = cleanLine(text);
  if (line.length > maxNameLength || !needsCleaning.test(line)) return line;
  return cleanLine(personNameOf(line)).replace(leadingSeparators, "").replace(trailingSeparators, "");
}

function isName(text: string): boolean {
  return /\p{L}/u.test(text) && !nonName.test(text);
}
