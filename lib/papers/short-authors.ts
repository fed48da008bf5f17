/** Short forms of a paper's authors for lists, mails and previews. Pure. */
import { type Author, nameOf, partsOf } from "@/lib/papers/author";
import { cleanName, fullFamilyOf } from "@/lib/papers/name-parts";
import type { PaperHeadline } from "@/lib/papers/paper";

const maxNames = 2;

/** Scripts whose names are not shortened, because they are short and the family name comes first. */
const unshortenedScripts = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** A nickname or an affiliation after the name: `Wei Li (MIT)`. */
const parenthesis = /\([^()]*\)/g;

/**
 * Returns the family name with its particle; a group, a single name or a name that ends in an initial is not shortened.
 */
function shortName(author: Author): string | null {
  const text = nameOf(author);
  const name = cleanName(text.replace(parenthesis, "")) || cleanName(text);
  const parts = partsOf(typeof author === "string" ? name : author);
  if (!parts) return null;
  if ("literal" in parts) return parts.literal;
  if (unshortenedScripts.test(name) || !/\p{L}\p{M}*\p{L}/u.test(parts.family)) return name;
  return fullFamilyOf(parts);
}

export interface ShortAuthors {
  /** One or two short names. */
  names: string[];
  /** How many authors the paper has besides them. */
  others: number;
}

/** Returns the family names of the first two authors and the number of the others; null if no name is known. */
export function shortAuthors({
  authors,
  authorCount,
}: Pick<PaperHeadline, "authors" | "authorCount">): ShortAuthors | null {
  const names: string[] = [];
  for (const author of authors) {
    const name = shortName(author);
    if (name) names.push(name);
    if (names.length === maxNames) break;
  }
  if (names.length === 0) return null;
  return { names, others: Math.max(authors.length, authorCount ?? 0) - names.length };
}
