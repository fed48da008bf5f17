/** Which stored paper an incoming record speaks of. */
import { monthOfArxivId, titleKeyOf } from "@/lib/papers/paper-id";
import type { SourcePaper } from "@/lib/papers/save/source-paper";

/** A stored paper of the same folded title. */
export interface Candidate {
  id: number;
  publicId: string;
  arxivId: string | null;
  abstract: string;
  publishedAt: string;
}

/** How much of two abstracts is compared; the rest may differ between versions. */
const abstractPrefixLength = 120;

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

function nearInTime(a: { arxivId: string | null; publishedAt: string }, b: typeof a): boolean {
  const month = (one: typeof a) => (one.arxivId ? monthOfArxivId(one.arxivId) : one.publishedAt.slice(0, 7));
  return Math.abs(monthNumber(month(a)) - monthNumber(month(b))) <= 1;
}

const opening = (abstract: string) => titleKeyOf(abstract.slice(0, abstractPrefixLength));

/**
 * The candidates that may be the same paper. A title is shared by several papers at times, so it is no proof alone: the
 * month of publication must lie within one of the id's, or the abstracts must begin alike. One candidate is a match;
 * several are ambiguous, and are left apart. Two different arXiv ids are never one paper.
 */
export function matchByTitle<Known extends Candidate>(incoming: SourcePaper, candidates: Known[]): Known[] {
  return candidates.filter((candidate) => {
    if (candidate.arxivId && incoming.arxivId) return candidate.arxivId === incoming.arxivId;
    return nearInTime(candidate, incoming) || opening(candidate.abstract) === opening(incoming.abstract);
  });
}
