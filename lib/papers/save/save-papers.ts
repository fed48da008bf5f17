/**
 * Writes records of sources into the store; writing them again changes nothing. It uses the script's own connection.
 */

import { publicIdOfArxivId, slugIdOf, titleKeyOf } from "@/lib/papers/paper-id";
import { composePaper, mergeRecord, type StoredRecord } from "@/lib/papers/save/compose-paper";
import { type Candidate, matchByTitle } from "@/lib/papers/save/match-paper";
import { mergeStoredRecords } from "@/lib/papers/save/merge-papers";
import { type PreparedRecord, prepareRecord, rowsOf } from "@/lib/papers/save/prepare-record";
import { prepareSaveStatements, type SaveStatements } from "@/lib/papers/save/save-statements";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";
import type { Database as Store } from "@/lib/store/sqlite/open-database";

export type SaveOutcome = "new" | "changed" | "unchanged";

export interface SaveResult {
  outcome: SaveOutcome;
  /** Public ids of papers with the same title that may be this paper; the record was stored separately from them. */
  possibleDuplicates: string[];
}

export interface PaperSaver {
  /** Stores one record. Call it within a transaction. */
  save(record: IncomingRecord): SaveResult;
  /** Stores a record that was prepared before the store was locked. Call it within a transaction. */
  savePrepared(prepared: PreparedRecord): SaveResult;
  /** Returns true if storing the record would certainly change nothing. It only reads, and needs no transaction. */
  isUnchanged(prepared: PreparedRecord): boolean;
}

const titlesCacheMs = 1_000;

/**
 * Prepares the statements and returns the functions that use them.
 * @param runId the run to record in new and changed rows
 * @param now an instant as ISO text, recorded as the time of the change
 */
export function createPaperSaver(store: Store, runId: number, now: string): PaperSaver {
  const statements = prepareSaveStatements(store);
  const savePrepared = (prepared: PreparedRecord) => saveRecord(statements, prepared, { runId, now });
  // Few papers have no arXiv id, so their titles are cached for a second instead of being queried for each record.
  let titlesWithoutId = new Set<string>();
  let titlesAtMs = Number.NEGATIVE_INFINITY;
  const mayHaveDuplicate = (titleKey: string) => {
    if (performance.now() - titlesAtMs > titlesCacheMs) {
      titlesWithoutId = new Set(statements.listTitlesWithoutId.all());
      titlesAtMs = performance.now();
    }
    return titlesWithoutId.has(titleKey);
  };
  return {
    save: (record) => savePrepared(prepareRecord(record)),
    savePrepared,
    isUnchanged: ({ record: { paper, asOf, upvotes, comments, listings }, hash, titleKey }) => {
      const { arxivId, source } = paper;
      // Numbers and listings may be new even if the text is not.
      if (arxivId === null || upvotes || comments || listings.length > 0 || mayHaveDuplicate(titleKey)) return false;
      return statements.hasRecord.get(arxivId, source, hash, asOf) !== undefined;
    },
  };
}

interface RunMark {
  runId: number;
  now: string;
}

/** Finds the paper that a record describes; `others` are the public ids of papers that it might describe as well. */
function findPaper(
  statements: SaveStatements,
  { record: { paper }, titleKey }: PreparedRecord,
): { found: Candidate | null; others: string[] } {
  const byArxivId = paper.arxivId ? statements.findByArxivId.get(paper.arxivId) : undefined;
  if (byArxivId) return { found: byArxivId, others: [] };
  const matches = matchByTitle(paper, statements.findByTitleKey.all(titleKey));
  if (matches.length === 1) return { found: matches[0] ?? null, others: [] };
  // Several papers have this title. The slug also encodes the month, so it may still identify one of them.
  const bySlug = paper.arxivId
    ? undefined
    : statements.findByPublicId.get({ publicId: slugIdOf(paper.title, paper.publishedAt) });
  const others = matches.filter(({ id }) => id !== bySlug?.id).map(({ publicId }) => publicId);
  return { found: bySlug ?? null, others };
}

/** Finds a paper without an arXiv id that is the same paper as `found`, as the arXiv id of this record shows. */
function findDuplicate(
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

function saveRecord(statements: SaveStatements, prepared: PreparedRecord, mark: RunMark): SaveResult {
  const { found, others } = findPaper(statements, prepared);
  const outcome = found ? saveExisting(statements, prepared, found, mark) : saveNew(statements, prepared, mark);
  return { outcome, possibleDuplicates: others };
}

function saveNew(statements: SaveStatements, prepared: PreparedRecord, { runId, now }: RunMark): SaveOutcome {
  const { record, json, hash, titleKey } = prepared;
  const paperId = statements.insertPaper(prepared.rowsForNewPaper(), now, runId);
  statements.insertTitle.run(titleKey, paperId);
  statements.writeRecord(paperId, { ...record, hash }, record.paper.source, json, runId);
  for (const listing of record.listings) statements.writeEntry(listing, paperId, runId);
  return "new";
}

function saveExisting(
  statements: SaveStatements,
  prepared: PreparedRecord,
  found: Candidate,
  mark: RunMark,
): SaveOutcome {
  const { record, hash, titleKey } = prepared;
  const { source } = record.paper;
  const duplicate = findDuplicate(statements, prepared, found);
  let stored = statements.readRecords(found.id);
  if (duplicate) {
    stored = mergeStoredRecords(stored, statements.readRecords(duplicate.id));
    statements.merge(duplicate, found);
  }
  const own = stored.find(({ paper }) => paper.source === source) ?? null;
  const merged = mergeRecord(own, { ...record, hash });
  const all = [...stored.filter(({ paper }) => paper.source !== source), merged];
  statements.insertTitle.run(titleKey, found.id);
  const write = (each: StoredRecord) =>
    statements.writeRecord(found.id, each, each.paper.source, JSON.stringify(each.paper), mark.runId);
  const recordChanged = all.filter(write).length > 0 || duplicate !== null;
  const paperChanged = recordChanged ? updatePaper(statements, found, all, mark.now) : false;
  const entries = record.listings.filter((listing) => statements.writeEntry(listing, found.id, mark.runId));
  return recordChanged || paperChanged || entries.length > 0 ? "changed" : "unchanged";
}

/**
 * Updates the paper from its records. A paper with a slug gets the address of its arXiv id once that is known, and the
 * old address redirects to it.
 */
function updatePaper(statements: SaveStatements, found: Candidate, records: StoredRecord[], now: string): boolean {
  const composed = composePaper(records);
  const promoted = composed.arxivId !== null && found.arxivId === null;
  const publicId = promoted && composed.arxivId ? publicIdOfArxivId(composed.arxivId) : found.publicId;
  if (publicId !== found.publicId) statements.insertAlias.run(found.publicId, found.id);
  return statements.updatePaper(found.id, rowsOf(composed, publicId, titleKeyOf(composed.title)), now);
}
