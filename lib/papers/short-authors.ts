/** How lists, mails and previews name a paper's authors in little space. Pure. */
import { cleanName, parseName } from "@/lib/papers/name-parts";
import type { PaperHeadline } from "@/lib/papers/paper";

const maxNames = 2;

/** Names in these scripts are short, and the family name comes first. */
const writtenWhole = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** A nickname or an affiliation behind the name: `Wei Li (MIT)`. */
const parenthesis = /\([^()]*\)/g;

/** The family name with its particle; a group, a single name or one that ends in an initial stays whole. */
function shortName(text: string): string | null {
  const name = cleanName(text.replace(parenthesis, "")) || cleanName(text);
  const parts = parseName(name);
  if (!parts) return null;
  if ("literal" in parts) return parts.literal;
  if (writtenWhole.test(name) || !/\p{L}\p{M}*\p{L}/u.test(parts.family)) return name;
  return [parts["non-dropping-particle"], parts.family].filter(Boolean).join(" ");
}

export interface ShortAuthors {
  /** One or two. */
  names: string[];
  /** How many authors the paper has besides them. */
  others: number;
}

/** The first two authors by family name and the number of the others; null where no name is known. */
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
