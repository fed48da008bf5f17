/** Converts a paper to CSL-JSON, from which every format is rendered (https://docs.citationstyles.org/en/1.0.2/). */

import { latexToUnicode } from "@/lib/latex/to-unicode";
import { partsOf } from "@/lib/papers/author";
import type { CslName } from "@/lib/papers/name-parts";
import type { Paper } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

/** The fields of a paper that a citation needs. */
export type CitedPaper = Pick<
  Paper,
  | "id"
  | "arxivId"
  | "doi"
  | "title"
  | "abstract"
  | "textSource"
  | "publishedAt"
  | "authors"
  | "authorCount"
  | "categories"
  | "links"
>;

export interface CslItem {
  id: string;
  "citation-key": string;
  /** CSL 1.0.2 uses `article` for preprints. */
  type: "article";
  genre: "preprint";
  title: string;
  author?: CslName[];
  issued: { "date-parts": number[][] };
  abstract?: string;
  publisher?: string;
  number?: string;
  DOI?: string;
  URL?: string;
}

/**
 * Returns the paper's DOI, or the one that arXiv registers for each of its papers
 * (https://info.arxiv.org/help/doi.html).
 */
export function doiOf({ doi, arxivId }: CitedPaper): string | null {
  return doi ?? (arxivId ? `10.48550/arXiv.${arxivId}` : null);
}

/** Returns the publication date as numbers: year and month, and the day if `count` is 3. */
export function datePartsOf({ publishedAt }: CitedPaper, count: 2 | 3): number[] {
  return publishedAt.slice(0, 10).split("-").slice(0, count).map(Number);
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** Returns the CSL-JSON of a paper, with formulas in Unicode. `key` is the citation key. */
export function toCslItem(paper: CitedPaper, key: string): CslItem {
  const authors = paper.authors.map(partsOf).filter((name) => name !== null);
  const abstract = oneLine(latexToUnicode(paper.abstract, texDialectOf(paper.textSource)));
  const doi = doiOf(paper);
  const url = paper.links.find(({ kind }) => kind === "abstract")?.url;
  return {
    id: key,
    "citation-key": key,
    type: "article",
    genre: "preprint",
    title: oneLine(latexToUnicode(paper.title, texDialectOf(paper.textSource))),
    ...(authors.length > 0 ? { author: authors } : {}),
    issued: { "date-parts": [datePartsOf(paper, 3)] },
    ...(abstract ? { abstract } : {}),
    ...(paper.arxivId ? { publisher: "arXiv", number: `arXiv:${paper.arxivId}` } : {}),
    ...(doi ? { DOI: oneLine(doi) } : {}),
    ...(url ? { URL: url } : {}),
  };
}
