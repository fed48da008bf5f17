/** The record of an ingest: what was read, what became of it, what was turned away and why. */
import { AppError } from "@/lib/errors";
import type { RejectedRecord } from "@/lib/ingest/formats/format";
import type { SaveOutcome } from "@/lib/papers/save/save-papers";
import type { FileText } from "@/lib/read-file";
import type { Store } from "@/lib/store/open-store";

export interface RunCounts extends Record<SaveOutcome, number> {
  /** Records in the file: the sum of the others. */
  read: number;
  rejected: number;
}

/** Something to know of a record that was stored. */
export interface RecordNote {
  position: number;
  recordId: string | null;
  note: string;
}

/** Of a record whose title several papers bear, each of which it could be. */
export function keptApartNote(position: number, title: string, ids: string[]): RecordNote {
  const note = `bears the title of several papers and was kept apart from them: ${ids.join(", ")}`;
  return { position, recordId: title, note };
}

export interface SavedRecords {
  counts: Record<SaveOutcome, number>;
  notes: RecordNote[];
}

/** What `--rejects` prints of a run. */
export interface RunRemarks {
  file: string;
  rejects: RejectedRecord[];
  notes: RecordNote[];
}

/** Starts a run; one of the same content that never ended was killed, and is told so. `at`: an instant (ISO). */
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

/** How a run ended, and what became of each record of it. */
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
  // A run whose transaction was taken back left nothing to say it of.
  if (changes === 0) return;
  const reject = store.prepare(`INSERT INTO "Reject" ("runId", "position", "recordId", "reason") VALUES (?, ?, ?, ?)`);
  for (const { position, recordId, reason } of rejects) reject.run(run, position, recordId, reason);
  const remark = store.prepare(`INSERT INTO "RunNote" ("runId", "position", "recordId", "note") VALUES (?, ?, ?, ?)`);
  for (const { position, recordId, note } of notes) remark.run(run, position, recordId, note);
}

/** Within the run's last transaction: everything is stored. */
export function finishRun(store: Store, run: number, saved: SavedRecords, rejects: RejectedRecord[]): void {
  endRun(store, run, { state: "done", error: null }, saved, rejects);
}

/** Says why a run that is under way ends here, and how far it came. */
export function failRun(
  store: Store,
  run: number,
  error: string,
  saved: SavedRecords,
  rejects: RejectedRecord[],
): void {
  store.transaction(() => endRun(store, run, { state: "failed", error }, saved, rejects)).immediate();
}

/** What became of the records of a run that were not simply stored. @throws AppError `not-found` */
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
