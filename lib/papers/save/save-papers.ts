/** Writes what sources said into the store; a second time it changes nothing. Runs on a handle of the script's own. */

import { publicIdOfArxivId, slugIdOf, titleKeyOf } from "@/lib/papers/paper-id";
import { composePaper, foldRecord, type KeptRecord } from "@/lib/papers/save/compose-paper";
import { type Candidate, matchByTitle } from "@/lib/papers/save/match-paper";
import { foldKept } from "@/lib/papers/save/merge-papers";
import { type PreparedRecord, prepareRecord, rowsOf } from "@/lib/papers/save/prepare-record";
import { prepareSaveStatements, type SaveStatements } from "@/lib/papers/save/save-statements";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";
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
  /** The same for a record that was prepared before the store was held. */
  savePrepared(prepared: PreparedRecord): SaveResult;
  /** True where storing the record would surely change nothing. It reads, and needs no transaction. */
  holds(prepared: PreparedRecord): boolean;
}

const titlesKeptMs = 1_000;

/** Prepares the statements once; `runId` and `now` (an instant as ISO text) mark what this run made. */
export function createPaperSaver(store: Store, runId: number, now: string): PaperSaver {
  const statements = prepareSaveStatements(store);
  const savePrepared = (prepared: PreparedRecord) => saveRecord(statements, prepared, { runId, now });
  // Few papers have no arXiv id: their titles are kept for a second rather than asked for with each record.
  let titlesWithoutId = new Set<string>();
  let titlesAtMs = Number.NEGATIVE_INFINITY;
  const mayHaveTwin = (titleKey: string) => {
    if (performance.now() - titlesAtMs > titlesKeptMs) {
      titlesWithoutId = new Set(statements.listTitlesWithoutId.all());
      titlesAtMs = performance.now();
    }
    return titlesWithoutId.has(titleKey);
  };
  return {
    save: (record) => savePrepared(prepareRecord(record)),
    savePrepared,
    holds: ({ record: { paper, asOf, upvotes, comments, listings }, hash, titleKey }) => {
      const { arxivId, source } = paper;
      // Numbers and places may be news although the text is not.
      if (arxivId === null || upvotes || comments || listings.length > 0 || mayHaveTwin(titleKey)) return false;
      return statements.holdsRecord.get(arxivId, source, hash, asOf) !== undefined;
    },
  };
}

interface Mark {
  runId: number;
  now: string;
}

/** The paper that a record speaks of, and those that it could as well speak of. */
function findPaper(
  statements: SaveStatements,
  { record: { paper }, titleKey }: PreparedRecord,
): { found: Candidate | null; apart: string[] } {
  const byArxivId = paper.arxivId ? statements.findByArxivId.get(paper.arxivId) : undefined;
  if (byArxivId) return { found: byArxivId, apart: [] };
  const matches = matchByTitle(paper, statements.findByTitleKey.all(titleKey));
  if (matches.length === 1) return { found: matches[0] ?? null, apart: [] };
  // Several papers bear this title: the slug, which also knows the month, still finds the one it names.
  const bySlug = paper.arxivId
    ? undefined
    : statements.findByPublicId.get({ publicId: slugIdOf(paper.title, paper.publishedAt) });
  const apart = matches.filter(({ id }) => id !== bySlug?.id).map(({ publicId }) => publicId);
  return { found: bySlug ?? null, apart };
}

/** A row known by slug alone that this record's arXiv id shows to be the same paper as `found`. */
function findTwin(
  statements: SaveStatements,
  { record: { paper }, titleKey }: PreparedRecord,
  found: Candidate,
): Candidate | null {
  if (!paper.arxivId) return null;
  const others = statements.findByTitleKey.all(titleKey);
  const matches = matchByTitle(
    paper,
    others.filter(({ id, arxivId }) => id !== found.id && arxivId === null),
  );
  return matches.length === 1 ? (matches[0] ?? null) : null;
}

function saveRecord(statements: SaveStatements, prepared: PreparedRecord, mark: Mark): SaveResult {
  const { found, apart } = findPaper(statements, prepared);
  const outcome = found ? saveAgain(statements, prepared, found, mark) : saveNew(statements, prepared, mark);
  return { outcome, keptApartFrom: apart };
}

function saveNew(statements: SaveStatements, prepared: PreparedRecord, { runId, now }: Mark): SaveOutcome {
  const { record, json, hash, titleKey } = prepared;
  const paperId = statements.insertPaper(prepared.rowsAlone(), now, runId);
  statements.insertTitle.run(titleKey, paperId);
  statements.writeKept(paperId, { ...record, hash }, record.paper.source, json, runId);
  for (const listing of record.listings) statements.writeEntry(listing, paperId, runId);
  return "new";
}

function saveAgain(statements: SaveStatements, prepared: PreparedRecord, found: Candidate, mark: Mark): SaveOutcome {
  const { record, hash, titleKey } = prepared;
  const { source } = record.paper;
  const twin = findTwin(statements, prepared, found);
  let kept = statements.readKept(found.id);
  if (twin) {
    kept = foldKept(kept, statements.readKept(twin.id));
    statements.merge(twin, found);
  }
  const own = kept.find(({ paper }) => paper.source === source) ?? null;
  const folded = foldRecord(own, { ...record, hash });
  const all = [...kept.filter(({ paper }) => paper.source !== source), folded];
  statements.insertTitle.run(titleKey, found.id);
  const write = (each: KeptRecord) =>
    statements.writeKept(found.id, each, each.paper.source, JSON.stringify(each.paper), mark.runId);
  const recordChanged = all.filter(write).length > 0 || twin !== null;
  const paperChanged = recordChanged ? updatePaper(statements, found, all, mark.now) : false;
  const entries = record.listings.filter((listing) => statements.writeEntry(listing, found.id, mark.runId));
  return recordChanged || paperChanged || entries.length > 0 ? "changed" : "unchanged";
}

/** A paper known by slug whose arXiv id is learnt gets the address of that id; the old one leads there. */
function updatePaper(statements: SaveStatements, found: Candidate, kept: KeptRecord[], now: string): boolean {
  const composed = composePaper(kept);
  const promoted = composed.arxivId !== null && found.arxivId === null;
  const publicId = promoted && composed.arxivId ? publicIdOfArxivId(composed.arxivId) : found.publicId;
  if (publicId !== found.publicId) statements.insertAlias.run(found.publicId, found.id);
  return statements.updatePaper(found.id, rowsOf(composed, publicId, titleKeyOf(composed.title)), now);
}
