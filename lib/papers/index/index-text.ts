/** What the full-text index knows of a paper: plain words, and a key that orders papers by their day. Pure. */
import { latexToText, toWords } from "@/lib/latex/to-text";
import type { Organization, SourceName } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

/** Raise it when the words below, or what lib/latex makes of a text, change: stored words are then made anew. */
export const plainTextVersion = 1;

/** The columns of the index, in its order. */
export const plainTextColumns = ["title", "abstract", "authors", "organization", "keywords", "categories"] as const;

export type PlainText = Record<(typeof plainTextColumns)[number], string>;

interface Source {
  title: string;
  abstract: string;
  textSource: SourceName;
  authors: string[];
  organization: Organization | null;
  keywords: string[];
  categories: string[];
}

/** The words that find a paper. An organisation is found by its name and by its short name. */
export function plainTextOf(paper: Source): PlainText {
  const { title, abstract, textSource, authors, organization, keywords, categories } = paper;
  return {
    title: latexToText(title, texDialectOf(textSource)),
    abstract: latexToText(abstract, texDialectOf(textSource)),
    authors: toWords(authors.join(", ")),
    organization: organization ? toWords(`${organization.name} (${organization.slug})`) : "",
    keywords: toWords(keywords.join(", ")),
    categories: categories.join(" "),
  };
}

/** Room for 268 million papers a day; that of the year 9999 stays below 2^53. */
const idRoom = 2 ** 28;
/** A month takes 32 days' room. */
const monthRoom = 32;

/**
 * A paper's row in the index: `((year · 12 + month − 1) · 32 + day) · 2^28 + paperId`. The index walks its rows in this
 * order, so the newest papers come first without a look at the papers, and a span of days is a span of rows.
 * @param publishedAt begins with `YYYY-MM-DD`
 */
export function indexIdOf(paperId: number, publishedAt: string): number {
  return firstIndexIdOf(publishedAt) + paperId;
}

/** Below every paper of that day or later, above every earlier one. `day` begins with `YYYY-MM-DD`. */
export function firstIndexIdOf(day: string): number {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return (months * monthRoom + Number(day.slice(8, 10))) * idRoom;
}

export function paperIdOf(indexId: number): number {
  return indexId % idRoom;
}

/** Months since the year 0, of which 24312 is January 2026. */
export function monthsOf(indexId: number): number {
  return Math.floor(indexId / (idRoom * monthRoom));
}

export function yearOf(indexId: number): number {
  return Math.floor(monthsOf(indexId) / 12);
}
