/** The content of the full-text index: a paper's plain text, and a key that sorts papers by publication day. Pure. */
import { latexToText, toWords } from "@/lib/latex/to-text";
import { type Author, nameOf } from "@/lib/papers/author";
import type { Organization, SourceName } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

/** Increment it if `plainTextOf` or the output of lib/latex changes; stored texts are then rebuilt. */
export const plainTextVersion = 3;

/** The columns of the index, in its order. */
export const plainTextColumns = ["title", "abstract", "authors", "organization", "keywords", "categories"] as const;

export type PlainText = Record<(typeof plainTextColumns)[number], string>;

interface Source {
  title: string;
  abstract: string;
  textSource: SourceName;
  authors: Author[];
  organization: Organization | null;
  keywords: string[];
  categories: string[];
}

/** Returns the text by which a paper is found. An organization is found by its name and by its short name. */
export function plainTextOf(paper: Source): PlainText {
  const { title, abstract, textSource, authors, organization, keywords, categories } = paper;
  return {
    title: latexToText(title, texDialectOf(textSource)),
    abstract: latexToText(abstract, texDialectOf(textSource)),
    authors: toWords(authors.map(nameOf).join(", ")),
    organization: organization ? toWords(`${organization.name} (${organization.slug})`) : "",
    keywords: toWords(keywords.join(", ")),
    categories: categories.join(" "),
  };
}

/** Index ids per day. Paper ids may reach 268 million; the ids of the year 9999 are still below 2^53. */
const idsPerDay = 2 ** 28;
/** Each month has the ids of 32 days. */
const daysPerMonth = 32;

/**
 * Returns a paper's row id in the index: `((year · 12 + month − 1) · 32 + day) · 2^28 + paperId`. The index returns
 * rows in this order, so the newest papers come first without reading the papers, and a span of days is a range of
 * rows.
 * @param publishedAt begins with `YYYY-MM-DD`
 */
export function indexIdOf(paperId: number, publishedAt: string): number {
  return firstIndexIdOf(publishedAt) + paperId;
}

/**
 * Returns an index id below those of all papers of that day or later, and above those of all earlier papers.
 * @param day begins with `YYYY-MM-DD`
 */
export function firstIndexIdOf(day: string): number {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return (months * daysPerMonth + Number(day.slice(8, 10))) * idsPerDay;
}

export function paperIdOf(indexId: number): number {
  return indexId % idsPerDay;
}
