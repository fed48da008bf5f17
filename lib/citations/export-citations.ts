/** A long text of citations, batch by batch. */
import { citationKeys, type KeyedPaper } from "@/lib/citations/citation-key";
import { type CitationFormat, citationsOf } from "@/lib/citations/citations";
import type { CitedPaper } from "@/lib/citations/csl-item";

const batchSize = 100;

/** What stands before the first batch, between two, and after the last. */
const frames: Record<CitationFormat, { start: string; between: string; end: string }> = {
  bibtex: { start: "", between: "\n", end: "" },
  ris: { start: "", between: "\r\n", end: "" },
  csl: { start: "[\n", between: ",\n", end: "\n]\n" },
};

function batchText(papers: CitedPaper[], format: CitationFormat, keys: Map<string, string>): string {
  const text = citationsOf(papers, format, keys);
  // The items alone: the brackets stand around all batches.
  return format === "csl" ? text.trim().replace(/^\[\n?|\n?\]$/g, "") : text;
}

/**
 * The citations of papers in their order, as parts of one text. Their keys are made beforehand of all of them, so that no
 * two are the same.
 * @param read gives the papers with these ids in their order; one that is gone by then is left out
 */
export async function* exportCitations(
  papers: KeyedPaper[],
  format: CitationFormat,
  read: (ids: string[]) => Promise<CitedPaper[]>,
): AsyncGenerator<string> {
  const keys = citationKeys(papers);
  const ids = [...new Set(papers.map(({ id }) => id))];
  const { start, between, end } = frames[format];
  let before = start;
  for (let at = 0; at < ids.length; at += batchSize) {
    const batch = await read(ids.slice(at, at + batchSize));
    if (batch.length === 0) continue;
    yield before + batchText(batch, format, keys);
    before = between;
  }
  yield (before === start ? start : "") + end;
}
