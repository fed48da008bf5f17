/** Parses author names from every format, so that a paper has the same authors whichever source lists them. */
import { cleanLine } from "@/lib/ingest/formats/clean-text";
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

/** A suffix belongs to the preceding name, even after a comma. */
const suffix = /^(?:Jr|Sr|II|III|IV)\.?$/;

const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

/**
 * Returns the names of a paper's authors in order, in Unicode, including repeated names. Removes affiliations,
 * separators and "et al."; `Team: A. Vogel` gives two names.
 *
 * @param given one string as submitted to arXiv (https://info.arxiv.org/help/prep.html), such as `A. Vogel (Uni A, Uni
 * B), B. It\'o and C. Ruiz, et al.`; or one element per author if the source separates them
 */
export function readAuthors(given: string | (string | NameParts)[]): string[] {
  const entries = typeof given === "string" ? splitList(given) : given.map(toText);
  const names: string[] = [];
  for (const name of entries.flatMap((entry) => (entry.includes(":") ? entry.split(colon) : entry)).map(cleanName)) {
    const last = names.length - 1;
    if (suffix.test(name) && last >= 0) names[last] = `${names[last]}, ${name}`;
    else if (isName(name)) names.push(name);
  }
  return names;
}

function toText(name: string | NameParts): string {
  if (typeof name === "string") return name;
  return `${name.given} ${name.family} ${name.suffix}`;
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
