/** Saves the log of each ingest run: its counts, its rejected records with reasons, and notes. */
import { AppError } from "@/lib/errors";
import type { RejectedRecord } from "@/lib/ingest/formats/format";
import type { SaveOutcome } from "@/lib/papers/save/save-papers";
import type { FileText } from "@/lib/read-file";
import type { Database as Store } from "@/lib/store/sqlite/open-database";

export interface RunCounts extends Record<SaveOutcome, number> {
  /** Number of records in the file: the sum of the other counts. */
  read: number;
  rejected: number;
}

/** A remark about a record that was stored. */
export interface RecordNote {
  position: number;
  recordId: string | null;
  note: string;
}

/** Returns the note for a record whose title matches several papers, so that it was merged with none of them. */
export function possibleDuplicatesNote(position: number, title: string, ids: string[]): RecordNote {
  const note = `has the same title as several papers and was merged with none of them: ${ids.join(", ")}`;
  return { position, recordId: title, note };
}

export interface SavedRecords {
  counts: Record<SaveOutcome, number>;
  notes: RecordNote[];
}

/** The rejects and notes of a run, as `--rejects` prints them. */
export interface RunRemarks {
  file: string;
  rejects: RejectedRecord[];
  notes: RecordNote[];
}

/** Starts a run. An earlier run of the same content that never ended is marked as killed. `at` is an ISO instant. */
export function beginRun(store: Store, source: string, file: FileText, at: string): number {
  store
    .prepare(
      `UPDATE "Run" SET "state" = 'failed', "error" = 'killed', "finishedAt" = ?
       WHERE "state" = 'running' AND "source" = ? AND "fileDigest" = ?`,
    )
    .run(at, source, file.digest);
  const { lastInsertRowid } = store
    .prepare(`INSERT INTO "Run" ("source", "file", "fileDigest", "state", "startedAt") VALUES (?, ?, ?, 'running', ?)`)
    .run(source, file.name, file.digest, at);
  return Number(lastInsertRowid);
}

const nowText = () => new Date().toISOString();

/** Saves how a run ended, with its counts, rejects and notes. */
function endRun(
  store: Store,
  run: number,
  end: { state: "done" | "failed"; error: string | null },
  { counts, notes }: SavedRecords,
  rejects: RejectedRecord[],
): void {
  const read = counts.new + counts.changed + counts.unchanged + rejects.length;
  const { changes } = store
    .prepare(
      `UPDATE "Run" SET "state" = ?, "error" = ?, "read" = ?, "created" = ?, "changed" = ?, "unchanged" = ?,
         "rejected" = ?, "finishedAt" = ? WHERE "id" = ? AND "state" = 'running'`,
    )
    .run(end.state, end.error, read, counts.new, counts.changed, counts.unchanged, rejects.length, nowText(), run);
  // If the run's transaction was rolled back, there is no row to update.
  if (changes === 0) return;
  const insertReject = store.prepare(
    `INSERT INTO "Reject" ("runId", "position", "recordId", "reason") VALUES (?, ?, ?, ?)`,
  );
  for (const { position, recordId, reason } of rejects) insertReject.run(run, position, recordId, reason);
  const insertNote = store.prepare(
    `INSERT INTO "RunNote" ("runId", "position", "recordId", "note") VALUES (?, ?, ?, ?)`,
  );
  for (const { position, recordId, note } of notes) insertNote.run(run, position, recordId, note);
}

/** Marks a run as done. Must be called in the run's last transaction. */
export function finishRun(store: Store, run: number, saved: SavedRecords, rejects: RejectedRecord[]): void {
  endRun(store, run, { state: "done", error: null }, saved, rejects);
}

/** Marks a running run as failed, with the reason and the counts so far. */
export function failRun(
  store: Store,
  run: number,
  error: string,
  saved: SavedRecords,
  rejects: RejectedRecord[],
): void {
  store.transaction(() => endRun(store, run, { state: "failed", error }, saved, rejects)).immediate();
}

/** Returns the rejects and notes of a run. @throws AppError `not-found` */
export function getRunRemarks(store: Store, run: number): RunRemarks {
  const found = store.prepare<[number], { file: string }>(`SELECT "file" FROM "Run" WHERE "id" = ?`).get(run);
  if (!found) throw new AppError("not-found", `There is no run ${run}.`);
  const rejects = store
    .prepare<[number], RejectedRecord>(
      `SELECT "position", "recordId", "reason" FROM "Reject" WHERE "runId" = ? ORDER BY 1`,
    )
    .all(run);
  const notes = store
    .prepare<[number], RecordNote>(`SELECT "position", "recordId", "note" FROM "RunNote" WHERE "runId" = ? ORDER BY 1`)
    .all(run);
  return { file: found.file, rejects, notes };
}
