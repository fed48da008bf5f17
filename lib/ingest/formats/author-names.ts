/**
 * Reads the authors of a paper from every format, so that a paper has the same authors whichever source names them.
 */
import { cleanLine } from "@/lib/ingest/formats/clean-text";
import { personNameOf } from "@/lib/papers/person-name";

/** An author's name in the fields of a source that has them; a missing part is empty. */
export interface NameParts {
  family: string;
  given: string;
  suffix: string;
}

/** A longer text is not a name: it is kept as it stands. */
const maxNameLength = 1_000;

/** The end of a name in a list. A comma after a backslash is a thin space, and `&eacute;` of HTML is a letter. */
const listSeparator = /(?<!\\),|(?<!\\|&#?\w{1,8});|(?:^|\s)\\?(?:and|&)(?=\s|$)/;

/** Follows a team and precedes its members, with a space on one side; or between `Team:Name`, but not in `C:son`. */
const colon = /(?<!\\):(?=\s|$)|(?<=^|\s):|(?<=[\p{L}\p{N}]{2}):(?=\p{Lu})/u;

/** Most names have nothing to clean, and there are millions of them in bulk metadata. */
const untidy = /[:;,&\\{}~$]|\band\b|\b[Aa][Ll]\b/;
const etAl = "[Ee][Tt](?:\\. ?| )[Aa][Ll]\\.?";
const leadingFillers = /^(?:[\s:;,&]|\\?and\s)+/;
const trailingFillers = new RegExp(`(?:[\\s:;,&]|(?<=\\s)(?:and|and others|${etAl}))+$`);
const filler = new RegExp(`^(?:\\\\?and|[Oo]thers|${etAl})$`);

/** Belongs to the name before it, even after a comma. */
const suffix = /^(?:Jr|Sr|II|III|IV)\.?$/;

const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

/**
 * Returns the names of a paper's authors in their order, in Unicode, repeats kept. Affiliations, separators and "et al."
 * are not names; `Team: A. Vogel` is two.
 *
 * @param given a list in one text, as submitted to arXiv (https://info.arxiv.org/help/prep.html): `A. Vogel (Uni A, Uni B),
 * B. It\'o and C. Ruiz, et al.`; or one element for each author, where the source separates them
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

/** Feeds of before 2024 have each name as an HTML link. */
function withoutLinks(text: string): string {
  if (!/<a\s/i.test(text)) return text;
  return text.replace(/<[^<>]*>/g, "").replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? "");
}

/** The text outside parentheses. */
function withoutAffiliations(text: string): string {
  let depth = 0;
  let start = 0;
  let kept = "";
  for (const { 0: mark, index } of text.matchAll(/[()]/g)) {
    if (depth === 0) kept += text.slice(start, index);
    start = index + 1;
    depth = mark === "(" ? depth + 1 : Math.max(0, depth - 1);
  }
  // Where a parenthesis is never closed, the names after it are kept rather than lost.
  return depth > 0 ? text.replace(/[()]/g, " ") : kept + text.slice(start);
}

function cleanName(text: string): string {
  const line = cleanLine(text);
  if (line.length > maxNameLength || !untidy.test(line)) return line;
  return cleanLine(personNameOf(line)).replace(leadingFillers, "").replace(trailingFillers, "");
}

function isName(text: string): boolean {
  return /\p{L}/u.test(text) && !filler.test(text);
}
