/** Writes what sources said into the store; a second time it changes nothing. Runs on a handle of the script's own. */
import { composePaper, foldRecord, type KeptRecord } from "@/lib/papers/compose-paper";
import { type Candidate, matchByTitle } from "@/lib/papers/match-paper";
import { foldKept } from "@/lib/papers/merge-papers";
import { publicIdOfArxivId, slugIdOf, titleKeyOf } from "@/lib/papers/paper-id";
import { prepareSaveStatements, type SaveStatements } from "@/lib/papers/save-statements";
import { type IncomingRecord, recordHashOf, sourcePaperSchema } from "@/lib/papers/source-paper";
import type { Store } from "@/lib/store/open-store";

export type SaveOutcome = "new" | "changed" | "unchanged";

export interface SaveResult {
  outcome: SaveOutcome;
  /** Public ids of papers of the same title, several of which could be this one; it was stored apart from them. */
  keptApartFrom: string[];
}

export interface PaperSaver {
  /** Stores one record. Call it within a transaction of the store's. */
  save(record: IncomingRecord): SaveResult;
}

/** Prepares the statements once; `runId` and `now` (an instant as ISO text) mark what this run made. */
export function createPaperSaver(store: Store, runId: number, now: string): PaperSaver {
  const statements = prepareSaveStatements(store);
  // The schema also settles the order of fields, in which records are compared.
  const normal = (record: IncomingRecord) => ({ ...record, paper: sourcePaperSchema.parse(record.paper) });
  return { save: (record) => saveRecord(statements, normal(record), runId, now) };
}

/** The paper that a record speaks of, and those that it could as well speak of. */
function findPaper(
  statements: SaveStatements,
  { paper }: IncomingRecord,
): { found: Candidate | null; apart: string[] } {
  const byArxivId = paper.arxivId ? statements.findByArxivId.get(paper.arxivId) : undefined;
  if (byArxivId) return { found: byArxivId, apart: [] };
  const matches = matchByTitle(paper, statements.findByTitleKey.all(titleKeyOf(paper.title)));
  if (matches.length === 1) return { found: matches[0] ?? null, apart: [] };
  // Several papers bear this title: the slug, which also knows the month, still finds the one it names.
  const bySlug = paper.arxivId
    ? undefined
    : statements.findByPublicId.get({ publicId: slugIdOf(paper.title, paper.publishedAt) });
  const apart = matches.filter(({ id }) => id !== bySlug?.id).map(({ publicId }) => publicId);
  return { found: bySlug ?? null, apart };
}

/** A row known by slug alone that this record's arXiv id shows to be the same paper as `found`. */
function findTwin(statements: SaveStatements, { paper }: IncomingRecord, found: Candidate): Candidate | null {
  if (!paper.arxivId) return null;
  const others = statements.findByTitleKey.all(titleKeyOf(paper.title));
  const matches = matchByTitle(
    paper,
    others.filter(({ id, arxivId }) => id !== found.id && arxivId === null),
  );
  return matches.length === 1 ? (matches[0] ?? null) : null;
}

function saveRecord(statements: SaveStatements, record: IncomingRecord, runId: number, now: string): SaveResult {
  const { found, apart } = findPaper(statements, record);
  const twin = found ? findTwin(statements, record, found) : null;
  let kept = found ? statements.readKept(found.id) : [];
  if (found && twin) {
    kept = foldKept(kept, statements.readKept(twin.id));
    statements.merge(twin, found);
  }
  const own = kept.find(({ paper }) => paper.source === record.paper.source) ?? null;
  const folded = foldRecord(own, { ...record, hash: recordHashOf(record.paper) });
  const all = [...kept.filter(({ paper }) => paper.source !== record.paper.source), folded];
  const paperId = found?.id ?? insertPaper(statements, all, runId, now);
  statements.insertTitle.run(titleKeyOf(record.paper.title), paperId);
  const recordChanged = all.filter((each) => statements.writeKept(paperId, each)).length > 0;
  const paperChanged = found && recordChanged ? updatePaper(statements, found, all, now) : false;
  const entriesChanged = record.listings.filter((listing) => statements.writeEntry(listing, paperId, runId)).length > 0;
  const changed = recordChanged || paperChanged || entriesChanged || twin !== null;
  return { outcome: found ? (changed ? "changed" : "unchanged") : "new", keptApartFrom: apart };
}

function insertPaper(statements: SaveStatements, kept: KeptRecord[], runId: number, now: string): number {
  const composed = composePaper(kept);
  const { arxivId, title, publishedAt } = composed;
  const publicId = arxivId ? publicIdOfArxivId(arxivId) : slugIdOf(title, publishedAt);
  return statements.insertPaper({ ...composed, publicId, titleKey: titleKeyOf(title), now, runId });
}

/** A paper known by slug whose arXiv id is learnt gets the address of that id; the old one leads there. */
function updatePaper(statements: SaveStatements, found: Candidate, kept: KeptRecord[], now: string): boolean {
  const composed = composePaper(kept);
  const promoted = composed.arxivId !== null && found.arxivId === null;
  const publicId = promoted && composed.arxivId ? publicIdOfArxivId(composed.arxivId) : found.publicId;
  if (publicId !== found.publicId) statements.insertAlias.run(found.publicId, found.id);
  return statements.updatePaper({ ...composed, id: found.id, publicId, titleKey: titleKeyOf(composed.title), now });
}
