/** Finds the stored paper that an incoming record describes. */
import { monthOfArxivId, titleKeyOf } from "@/lib/papers/paper-id";
import type { SourcePaper } from "@/lib/papers/save/source-paper";

/** A stored paper with the same title. */
export interface Candidate {
  columns: { arxivId: string | null; abstract: string; publishedAt: string };
}

/** Number of characters of two abstracts that are compared; the rest may differ between versions. */
const abstractPrefixLength = 120;

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

function nearInTime(a: { arxivId: string | null; publishedAt: string }, b: typeof a): boolean {
  const month = (paper: typeof a) => (paper.arxivId ? monthOfArxivId(paper.arxivId) : paper.publishedAt.slice(0, 7));
  return Math.abs(monthNumber(month(a)) - monthNumber(month(b))) <= 1;
}

const opening = (abstract: string) => titleKeyOf(abstract.slice(0, abstractPrefixLength));

/**
 * Returns the candidates that may be the same paper. Different papers sometimes share a title, so in addition the
 * months of publication must be at most one apart, or the abstracts must begin equally. A single candidate is a match;
 * several are ambiguous, and the record is stored separately. Papers with different arXiv ids are never the same.
 */
export function matchByTitle<Known extends Candidate>(incoming: SourcePaper, candidates: Known[]): Known[] {
  return candidates.filter(({ columns: candidate }) => {
    if (candidate.arxivId && incoming.arxivId) return candidate.arxivId === incoming.arxivId;
    return nearInTime(candidate, incoming) || opening(candidate.abstract) === opening(incoming.abstract);
  });
}
