/** Converts Atom feeds of arXiv's API to records. They contain papers and no daily lists. */
import type { Day } from "@/lib/days";
import { type AtomEntry, looksLikeArxivAtom, parseArxivAtom } from "@/lib/ingest/formats/arxiv/atom/wire";
import {
  arxivIdIn,
  arxivPaper,
  categoriesIn,
  checkTexts,
  instantIn,
  isPossibleDate,
} from "@/lib/ingest/formats/arxiv/fields";
import { isWithdrawn } from "@/lib/ingest/formats/arxiv/withdrawal";
import { readAuthors } from "@/lib/ingest/formats/author-names";
import { cleanLine, cleanParagraphs } from "@/lib/ingest/formats/clean-text";
import { type Format, type RecordSink, readWhole, type SourceFile } from "@/lib/ingest/formats/format";
import { doiIn } from "@/lib/papers/doi";
import type { PaperLink } from "@/lib/papers/paper";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

/** Links that can be derived from the arXiv id are added when the paper is composed. */
const ownLink = /^https?:\/\/(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf|html|format)\//;

function linksOf(addresses: string[]): PaperLink[] {
  const urls = addresses.flatMap((address) => URL.parse(address.trim())?.href ?? []);
  const foreign = urls.filter((url) => /^https?:/.test(url) && !ownLink.test(url));
  return [...new Set(foreign)].map((url) => ({ kind: "other", url }));
}

/** Parses the date of the element `name`; returns the instant, or the reason why it is invalid. */
function dateIn(name: string, text: string, today: Day): { instant: string } | { reason: string } {
  const instant = instantIn(text);
  if (!instant) {
    return {
      reason: `expected an instant such as 2026-04-20T17:59:59Z in <${name}>, found "${cleanLine(text).slice(0, 40)}"`,
    };
  }
  if (!isPossibleDate(instant, today)) return { reason: `expected a year from 1991 to next year in <${name}>` };
  return { instant };
}

function toIncoming(entry: AtomEntry, arxivId: string, today: Day): IncomingRecord | { reason: string } {
  if (entry.exceededLimit) return { reason: `the record has ${entry.exceededLimit}` };
  const title = cleanLine(entry.title);
  const abstract = cleanParagraphs(entry.summary);
  const reason = checkTexts(title, abstract);
  if (reason) return { reason };
  const published = dateIn("published", entry.published, today);
  if ("reason" in published) return published;
  const updated = dateIn("updated", entry.updated, today);
  if ("reason" in updated) return updated;
  return {
    paper: arxivPaper({
      arxivId,
      doi: doiIn(entry.doi),
      title,
      abstract,
      publishedAt: published.instant,
      ...readAuthors(entry.authors),
      categories: categoriesIn(entry.categories),
      links: linksOf(entry.links),
      withdrawnOn: isWithdrawn(abstract, cleanLine(entry.comment)) ? updated.instant.slice(0, 10) : null,
    }),
    // Use the instant of the version and not of the fetch, so that a file and a live response give the same store.
    asOf: updated.instant,
    upvotes: null,
    comments: null,
    listings: [],
  };
}

function read(file: SourceFile, text: string, sink: RecordSink): void {
  const places = new Map<string, number>();
  for (const [index, entry] of parseArxivAtom(text, file.name).entries()) {
    const arxivId = arxivIdIn(entry.id);
    const first = arxivId === null ? undefined : places.get(arxivId);
    const outcome =
      arxivId === null
        ? { reason: `expected the id of a paper, such as http://arxiv.org/abs/2505.17018v1` }
        : first !== undefined
          ? { reason: `duplicate of record ${first}` }
          : toIncoming(entry, arxivId, file.today);
    if ("reason" in outcome) {
      sink.reject(arxivId ?? (cleanLine(entry.id).slice(0, 100) || null), outcome.reason);
      continue;
    }
    if (arxivId !== null) places.set(arxivId, index + 1);
    sink.accept(outcome);
  }
}

export const arxivAtom: Format = {
  name: "arxiv-atom",
  source: "arxiv",
  isBulk: false,
  recognises: looksLikeArxivAtom,
  startReading: (file, sink) => readWhole((text) => read(file, text, sink)),
};
