/** Finds the stored paper that an incoming record describes. */
import { doiKeyOf, monthOfArxivId, titleKeyOf } from "@/lib/papers/paper-id";
import { mostPrecise } from "@/lib/papers/save/compose-paper";
import type { SourcePaper } from "@/lib/papers/save/source-paper";

/** A stored paper with the same title. */
export interface Candidate {
  columns: Pick<SourcePaper, "arxivId" | "doi" | "abstract" | "publishedAt">;
  /** By source. */
  records: ReadonlyMap<string, { paper: Pick<SourcePaper, "datePrecision"> }>;
}

/** Number of characters of two abstracts that are compared; the rest may differ between versions. */
const abstractPrefixLength = 120;

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

type Dated = Pick<SourcePaper, "arxivId" | "publishedAt" | "datePrecision">;

/** Returns the first and the last month in which a paper may have been published. */
function monthsOf({ arxivId, publishedAt, datePrecision }: Dated): [first: number, last: number] {
  if (arxivId || !datePrecision) {
    const month = monthNumber(arxivId ? monthOfArxivId(arxivId) : publishedAt.slice(0, 7));
    return [month, month];
  }
  const year = publishedAt.slice(0, 4);
  return datePrecision === "year" ? [monthNumber(`${year}-01`), monthNumber(`${year}-12`)] : [-Infinity, Infinity];
}

function nearInTime(a: Dated, b: Dated): boolean {
  const [[firstOfA, lastOfA], [firstOfB, lastOfB]] = [monthsOf(a), monthsOf(b)];
  return firstOfA <= lastOfB + 1 && firstOfB <= lastOfA + 1;
}

const opening = (abstract: string) => titleKeyOf(abstract.slice(0, abstractPrefixLength));

function hasEqualOpening(a: string, b: string): boolean {
  const key = opening(a);
  return key !== "" && key === opening(b);
}

type Identified = Pick<SourcePaper, "arxivId" | "doi">;

/** Returns whether two papers differ, as their arXiv ids show, or else their DOIs. */
export function hasOtherIdentifier(a: Identified, b: Identified): boolean {
  if (a.arxivId && b.arxivId) return a.arxivId !== b.arxivId;
  return a.doi !== null && b.doi !== null && doiKeyOf(a.doi) !== doiKeyOf(b.doi);
}

/** Returns whether at least half of the shorter title's words are in the other title. */
export function hasSimilarTitle(a: string, b: string): boolean {
  const [first, second] = [new Set(titleKeyOf(a).split(" ")), new Set(titleKeyOf(b).split(" "))];
  const shared = [...first].filter((word) => second.has(word));
  return shared.length * 2 >= Math.min(first.size, second.size);
}

/**
 * Returns the candidates that may be the same paper. Different papers sometimes share a title, so in addition the
 * months of publication must be at most one apart, or the abstracts must begin equally. A single candidate is a match;
 * several are ambiguous, and the record is stored separately. Papers with different identifiers are never the same.
 */
export function matchByTitle<Known extends Candidate>(incoming: SourcePaper, candidates: Known[]): Known[] {
  return candidates.filter(({ columns, records }) => {
    if (hasOtherIdentifier(columns, incoming)) return false;
    if (columns.arxivId && incoming.arxivId) return true;
    const { datePrecision } = mostPrecise([...records.values()].map(({ paper }) => paper));
    const candidate = { ...columns, ...(datePrecision ? { datePrecision } : {}) };
    return nearInTime(candidate, incoming) || hasEqualOpening(columns.abstract, incoming.abstract);
  });
}
