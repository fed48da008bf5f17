/** Renders citations of papers as BibTeX, RIS or CSL-JSON. */

import { plugins } from "@citation-js/core";
import { shortMonths } from "@/lib/days";
import { texDialectOf } from "@/lib/papers/tex-dialect";
import "@citation-js/plugin-ris";
import { z } from "zod";
import { bibtexNames } from "@/lib/citations/bibtex-names";
import { citationKeys } from "@/lib/citations/citation-key";
import { type CitedPaper, type CslItem, datePartsOf, toCslItem } from "@/lib/citations/csl-item";
import { preambleFor, texTitle } from "@/lib/citations/tex-text";
import { textToLatex } from "@/lib/latex/typeset/text-to-latex";
import { type CslName, fullFamilyOf } from "@/lib/papers/name-parts";

/** The formats by their names in URLs, with media type and file extension. */
export const citationFormats = {
  bibtex: { contentType: "application/x-bibtex; charset=utf-8", fileExtension: "bib" },
  ris: { contentType: "application/x-research-info-systems; charset=utf-8", fileExtension: "ris" },
  csl: { contentType: "application/vnd.citationstyles.csl+json; charset=utf-8", fileExtension: "json" },
} as const;
export type CitationFormat = keyof typeof citationFormats;

interface Cited {
  paper: CitedPaper;
  item: CslItem;
}

const recordsSchema = z.array(z.record(z.string(), z.union([z.string(), z.array(z.string())]).optional()));

/** Percent-encodes what a URL may not contain in a BibTeX field: braces, whitespace, backslashes, non-ASCII letters. */
const texUrl = (url: string) =>
  url.toWellFormed().replace(/[{}\s\\]|[^ -~]/gu, (character) => encodeURIComponent(character));

function bibtexEntry({ paper, item }: Cited): string {
  const [year = 0, month = 1] = datePartsOf(paper, 2);
  const authors = bibtexNames(paper);
  const { arxivId, categories } = paper;
  const { id: label, DOI, URL: url } = item;
  const fields: [name: string, value: string | undefined][] = [
    ["title", `{${texTitle(paper.title, texDialectOf(paper.textSource))}}`],
    ["author", authors && `{${authors}}`],
    ["year", `{${year}}`],
    // A macro that every BibTeX style defines, so it has no braces.
    ["month", shortMonths[month - 1]?.toLowerCase()],
    ["eprint", arxivId ? `{${arxivId}}` : undefined],
    ["archivePrefix", arxivId ? "{arXiv}" : undefined],
    ["primaryClass", arxivId && categories[0] ? `{${textToLatex(categories[0])}}` : undefined],
    ["doi", DOI && `{${texUrl(DOI)}}`],
    ["url", url && `{${texUrl(url)}}`],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = ${value},\n`);
  return `@misc{${label},\n${lines.join("")}}\n`;
}

/** Renders `@misc` entries with the same fields as arXiv's own, after a preamble if they need one. */
function toBibtex(cited: Cited[]): string {
  const text = cited.map(bibtexEntry).join("\n");
  const preamble = preambleFor(text);
  return preamble === null ? text : `${preamble}\n${text}`;
}

/** Adapts a name to RIS, which has no name particles and separates the parts of a name by commas. */
function risName(name: CslName): CslName {
  if ("literal" in name) return { literal: name.literal.replace(/\s*,\s*/g, " ").trim() };
  const { "non-dropping-particle": _particle, ...rest } = name;
  return { ...rest, family: fullFamilyOf(name) };
}

/**
 * Renders RIS. citation-js provides the tags, but its text output breaks lines after 70 characters, even within words,
 * and truncates ids to 20. So the lines are written here, following https://en.wikipedia.org/wiki/RIS_(file_format).
 */
function toRis(cited: Cited[]): string {
  const items = cited.map(({ item }) => ({ ...item, ...(item.author ? { author: item.author.map(risName) } : {}) }));
  const records = recordsSchema.parse(plugins.output.format("ris", items, { format: "object" }));
  const texts = cited.map(({ paper, item }, index) => {
    const [year = 0, month = 0, day = 0] = datePartsOf(paper, 3);
    const pad = (value: number) => String(value).padStart(2, "0");
    const ownTags = { ID: item.id, DA: `${year}/${pad(month)}/${pad(day)}/` };
    const tags = { ...records[index], ...ownTags };
    const lines = Object.entries(tags).flatMap(([tag, value]) =>
      [tag === "TY" ? [] : (value ?? [])].flat().map((each) => `${tag}  - ${each.replace(/\s+/g, " ").trim()}`),
    );
    return ["TY  - UNPB", ...lines, "ER  - ", ""].join("\r\n");
  });
  return texts.join("\r\n");
}

function toCslJson(cited: Cited[]): string {
  const items = cited.map(({ item }) => item);
  return `${z.string().parse(plugins.output.format("data", items, { format: "text" }))}\n`;
}

const writers: Record<CitationFormat, (cited: Cited[]) => string> = { bibtex: toBibtex, ris: toRis, csl: toCslJson };

/**
 * Renders the citations of papers as one text, in the given order, each paper once. Pure: citation-js gets finished
 * CSL-JSON and is used only for output, so it never looks up identifiers on the network. Pass `keys` if the papers are
 * part of a longer text, in which all keys must differ.
 */
export function citationsOf(papers: CitedPaper[], format: CitationFormat, keys = citationKeys(papers)): string {
  const unique = [...new Map(papers.map((paper) => [paper.id, paper])).values()];
  const cited = unique.map((paper) => ({ paper, item: toCslItem(paper, keys.get(paper.id) ?? paper.id) }));
  return writers[format](cited);
}
