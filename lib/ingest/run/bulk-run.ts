/** The row of a run that goes in by many transactions: each says how far it is, so that a killed run goes on there. */
import { AppError } from "@/lib/errors";
import type { RejectedRecord } from "@/lib/ingest/formats/format";
import type { RecordNote, RunCounts } from "@/lib/ingest/run/runs";
import type { Store } from "@/lib/store/open-store";

/** How far a run is: everything up to that record is stored, or rejected, and counted. */
export interface RunProgress extends Omit<RunCounts, "read"> {
  position: number;
}

export interface BulkRun {
  id: number;
  /** As the store has it. */
  stored: RunProgress;
}

export interface BulkText {
  source: string;
  name: string;
  digest: string;
}

const fresh: RunProgress = { position: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 };

/** A run of this very text that was cut short, or null. One that was taken back since begins anew. */
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

/** Within a transaction. `at`: an instant (ISO). */
export function beginBulkRun(store: Store, { source, name, digest }: BulkText, at: string): BulkRun {
  const { lastInsertRowid } = store
    .prepare(`INSERT INTO "Run" ("source", "file", "fileDigest", "state", "startedAt") VALUES (?, ?, ?, 'running', ?)`)
    .run(source, name, digest, at);
  return { id: Number(lastInsertRowid), stored: fresh };
}

/** Prepares what a batch keeps of itself, within its transaction. */
export function prepareKeepProgress(store: Store) {
  const update = store.prepare(
    `UPDATE "Run" SET "state" = 'running', "error" = NULL, "position" = @position, "created" = @new,
       "changed" = @changed, "unchanged" = @unchanged, "rejected" = @rejected,
       "read" = @new + @changed + @unchanged + @rejected, "finishedAt" = NULL
     WHERE "id" = @id AND "position" = @before AND "undoneAt" IS NULL`,
  );
  const reject = store.prepare(`INSERT INTO "Reject" ("runId", "position", "recordId", "reason") VALUES (?, ?, ?, ?)`);
  const remark = store.prepare(`INSERT INTO "RunNote" ("runId", "position", "recordId", "note") VALUES (?, ?, ?, ?)`);
  return ({ id, stored }: BulkRun, progress: RunProgress, rejects: RejectedRecord[], notes: RecordNote[]): void => {
    const { changes } = update.run({ ...progress, id, before: stored.position });
    // Two processes at one file: the one goes on that has come further.
    if (changes === 0) throw new AppError("stopped", `Another process ingests the same file, or has undone run ${id}.`);
    for (const { position, recordId, reason } of rejects) reject.run(id, position, recordId, reason);
    for (const { position, recordId, note } of notes) remark.run(id, position, recordId, note);
  };
}

/** Says how a run ended, where nobody has gone on with it meanwhile. Within a transaction. */
export function endBulkRun(store: Store, { id, stored }: BulkRun, error: string | null): void {
  store
    .prepare(
      `UPDATE "Run" SET "state" = ?, "error" = ?, "finishedAt" = ?
       WHERE "id" = ? AND "state" = 'running' AND "position" = ?`,
    )
    .run(error === null ? "done" : "failed", error, new Date().toISOString(), id, stored.position);
}
