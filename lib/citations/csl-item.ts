/** A paper as CSL-JSON, the one form that every format is made from (https://docs.citationstyles.org/en/1.0.2/). */

import { latexToUnicode } from "@/lib/latex/to-unicode";
import { type CslName, parseName } from "@/lib/papers/name-parts";
import type { Paper } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

/** What a citation tells of a paper. */
export type CitedPaper = Pick<
  Paper,
  "id" | "arxivId" | "doi" | "title" | "abstract" | "textSource" | "publishedAt" | "authors" | "categories" | "links"
>;

export interface CslItem {
  id: string;
  "citation-key": string;
  /** CSL 1.0.2 has `article` for a preprint. */
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

/** arXiv registers one for every paper of its own (https://info.arxiv.org/help/doi.html). */
export function doiOf({ doi, arxivId }: CitedPaper): string | null {
  return doi ?? (arxivId ? `10.48550/arXiv.${arxivId}` : null);
}

/** Numbers of the date: year and month, and the day where asked for. */
export function datePartsOf({ publishedAt }: CitedPaper, count: 2 | 3): number[] {
  return publishedAt.slice(0, 10).split("-").slice(0, count).map(Number);
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** `key` is the citation key. Formulas become Unicode. */
export function toCslItem(paper: CitedPaper, key: string): CslItem {
  const authors = paper.authors.map(parseName).filter((name) => name !== null);
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
