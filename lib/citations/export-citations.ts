/** Renders a long list of citations in batches. */
import { citationKeys, type KeyedPaper } from "@/lib/citations/citation-key";
import { type CitationFormat, citationsOf } from "@/lib/citations/citations";
import type { CitedPaper } from "@/lib/citations/csl-item";

const batchSize = 100;

/** The texts before the first batch, between batches, and after the last. */
const separators: Record<CitationFormat, { start: string; between: string; end: string }> = {
  bibtex: { start: "", between: "\n", end: "" },
  ris: { start: "", between: "\r\n", end: "" },
  csl: { start: "[\n", between: ",\n", end: "\n]\n" },
};

function batchText(papers: CitedPaper[], format: CitationFormat, keys: Map<string, string>): string {
  const text = citationsOf(papers, format, keys);
  // Without the array brackets, which enclose all batches together.
  return format === "csl" ? text.trim().replace(/^\[\n?|\n?\]$/g, "") : text;
}

/**
 * Yields the citations of papers in the given order, as parts of one text. The keys are computed for all papers at
 * once, so that they are unique.
 * @param read returns the papers with these ids in this order, without those that have been removed since
 */
export async function* exportCitations(
  papers: KeyedPaper[],
  format: CitationFormat,
  read: (ids: string[]) => Promise<CitedPaper[]>,
): AsyncGenerator<string> {
  const keys = citationKeys(papers);
  const ids = [...new Set(papers.map(({ id }) => id))];
  const { start, between, end } = separators[format];
  let before = start;
  for (let at = 0; at < ids.length; at += batchSize) {
    const batch = await read(ids.slice(at, at + batchSize));
    if (batch.length === 0) continue;
    yield before + batchText(batch, format, keys);
    before = between;
  }
  yield (before === start ? start : "") + end;
}
