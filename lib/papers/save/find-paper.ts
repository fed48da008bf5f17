/** Finds the known paper that a record describes: by its arXiv id, its DOI or its title. Pure. */
import { publicIdOfDoi, slugIdOf } from "@/lib/papers/paper-id";
import type { KnownPaper, KnownPapers } from "@/lib/papers/save/known-papers";
import { hasOtherIdentifier, hasSimilarTitle, matchByTitle } from "@/lib/papers/save/match-paper";
import type { PreparedRecord } from "@/lib/papers/save/prepare-record";

export interface Match {
  found: KnownPaper | null;
  /** Public ids of the papers that the record might describe as well. */
  others: string[];
}

/** Returns the papers with the record's DOI. The chapters of a book may have one DOI, so titles must be similar. */
function listOfDoi(known: KnownPapers, { record: { paper } }: PreparedRecord): KnownPaper[] {
  if (!paper.doi) return [];
  const former = known.ofPublicId(publicIdOfDoi(paper.doi) ?? "");
  const papers = new Set([...(former ? [former] : []), ...known.ofDoi(paper.doi)]);
  return [...papers].filter(
    ({ columns }) => !(paper.arxivId && columns.arxivId) && hasSimilarTitle(columns.title, paper.title),
  );
}

function findByDoi(known: KnownPapers, prepared: PreparedRecord): KnownPaper | null {
  const papers = listOfDoi(known, prepared);
  const sameTitle = known.ofTitle(prepared.titleHash).filter((paper) => papers.includes(paper));
  const [found, ...others] = papers.length > 1 ? sameTitle : papers;
  return others.length === 0 ? (found ?? null) : null;
}

export function findPaper(known: KnownPapers, prepared: PreparedRecord): Match {
  const { titleHash } = prepared;
  const { paper } = prepared.record;
  const byId = (paper.arxivId && known.ofArxivId(paper.arxivId)) || findByDoi(known, prepared);
  if (byId) return { found: byId, others: [] };
  const matches = matchByTitle(paper, known.ofTitle(titleHash));
  if (matches.length === 1) return { found: matches[0] ?? null, others: [] };
  // Several papers have this title. The slug also encodes the month, so it may still identify one of them.
  const ofSlug = paper.arxivId ? undefined : known.ofPublicId(slugIdOf(paper.title, paper.publishedAt));
  const bySlug = ofSlug && !hasOtherIdentifier(ofSlug.columns, paper) ? ofSlug : null;
  const others = matches.filter((match) => match !== bySlug).map(({ columns }) => columns.publicId);
  return { found: bySlug, others };
}

/**
 * Finds a paper without an arXiv id that is the same paper as `found`, as the arXiv id or the DOI of this record shows.
 */
export function findDuplicate(known: KnownPapers, prepared: PreparedRecord, found: KnownPaper): KnownPaper | null {
  const { paper } = prepared.record;
  if (!paper.arxivId && !paper.doi) return null;
  const isOther = (other: KnownPaper) => other !== found && other.columns.arxivId === null;
  const ofDoi = listOfDoi(known, prepared).find(isOther);
  if (ofDoi) return ofDoi;
  const matches = matchByTitle(paper, known.ofTitle(prepared.titleHash).filter(isOther));
  return matches.length === 1 ? (matches[0] ?? null) : null;
}
