/**
 * The `Run` row of an ingest in many transactions. Each transaction saves the position, so that a killed run can
 * resume.
 */
import { AppError } from "@/lib/errors";
import type { RejectedRecord } from "@/lib/ingest/formats/format";
import type { RecordNote, RunCounts } from "@/lib/ingest/run/runs";
import type { Database as Store } from "@/lib/store/sqlite/open-database";

/** The progress of a run. All records up to `position` are stored or rejected, and counted. */
export interface RunProgress extends Omit<RunCounts, "read"> {
  position: number;
}

export interface BulkRun {
  id: number;
  /** The progress that is saved in the store. */
  stored: RunProgress;
}

export interface BulkText {
  source: string;
  name: string;
  digest: string;
}

const noProgress: RunProgress = { position: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 };

/** Returns the unfinished run of exactly this text, or null. A run that has since been undone does not count. */
export function findUnfinishedRun(store: Store, { source, digest }: BulkText): BulkRun | null {
  const found = store
    .prepare<[string, string], RunProgress & { id: number }>(
      `SELECT "id", "position", "created" AS "new", "changed", "unchanged", "rejected" FROM "Run"
       WHERE "source" = ? AND "fileDigest" = ? AND "state" <> 'done' AND "position" > 0 AND "undoneAt" IS NULL
       ORDER BY "id" DESC LIMIT 1`,
    )
    .get(source, digest);
  if (!found) return null;
  const { id, ...stored } = found;
  return { id, stored };
}

/** Inserts the row of a new run. Must be called within a transaction. `at` is an ISO instant. */
export function beginBulkRun(store: Store, { source, name, digest }: BulkText, at: string): BulkRun {
  const { lastInsertRowid } = store
    .prepare(`INSERT INTO "Run" ("source", "file", "fileDigest", "state", "startedAt") VALUES (?, ?, ?, 'running', ?)`)
    .run(source, name, digest, at);
  return { id: Number(lastInsertRowid), stored: noProgress };
}

/** Returns a function that saves the outcome of a batch; call it in the batch's own transaction. */
export function prepareSaveProgress(store: Store) {
  const update = store.prepare(
    `UPDATE "Run" SET "state" = 'running', "error" = NULL, "position" = @position, "created" = @new,
       "changed" = @changed, "unchanged" = @unchanged, "rejected" = @rejected,
       "read" = @new + @changed + @unchanged + @rejected, "finishedAt" = NULL
     WHERE "id" = @id AND "position" = @before AND "undoneAt" IS NULL`,
  );
  const insertReject = store.prepare(
    `INSERT INTO "Reject" ("runId", "position", "recordId", "reason") VALUES (?, ?, ?, ?)`,
  );
  const insertNote = store.prepare(
    `INSERT INTO "RunNote" ("runId", "position", "recordId", "note") VALUES (?, ?, ?, ?)`,
  );
  return ({ id, stored }: BulkRun, progress: RunProgress, rejects: RejectedRecord[], notes: RecordNote[]): void => {
    const { changes } = update.run({ ...progress, id, before: stored.position });
    // When two processes ingest the same file, only the one that is further ahead continues.
    if (changes === 0) throw new AppError("stopped", `Another process ingests the same file, or has undone run ${id}.`);
    for (const { position, recordId, reason } of rejects) insertReject.run(id, position, recordId, reason);
    for (const { position, recordId, note } of notes) insertNote.run(id, position, recordId, note);
  };
}

/** Records how a run ended, unless another process has continued it. Must be called within a transaction. */
export function endBulkRun(store: Store, { id, stored }: BulkRun, error: string | null): void {
  store
    .prepare(
      `UPDATE "Run" SET "state" = ?, "error" = ?, "finishedAt" = ?
       WHERE "id" = ? AND "state" = 'running' AND "position" = ?`,
    )
    .run(error === null ? "done" : "failed", error, new Date().toISOString(), id, stored.position);
}
