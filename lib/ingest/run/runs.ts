/**
 * The log of ingest runs: counts, rejected records with reasons, and notes. Each transaction of a run saves its
 * position, so that a killed run can resume.
 */
import { AppError } from "@/lib/errors";
import type { RejectedRecord } from "@/lib/ingest/formats/format";
import type { SaveOutcome } from "@/lib/papers/save/plan-batch";
import { type ColumnType, rowsOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";
import type { Reader, Transaction } from "@/lib/store/store";

export interface RunCounts extends Record<SaveOutcome, number> {
  /** Number of records in the file: the sum of the other counts. */
  read: number;
  rejected: number;
}

/** The progress of a run. All records up to `position` are stored or rejected, and counted. */
export interface RunProgress extends Omit<RunCounts, "read"> {
  position: number;
}

export const noProgress: RunProgress = { position: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 };

export interface Run {
  id: number;
  /** The progress that is saved in the store. */
  saved: RunProgress;
}

/** The text that a run ingests. */
export interface RunText {
  source: string;
  name: string;
  digest: string;
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

/** Returns the unfinished run of exactly this text, or null. A run that has since been undone does not count. */
export async function findUnfinishedRun(reader: Reader, { source, digest }: RunText): Promise<Run | null> {
  const [found] = await reader.rows<RunProgress & { id: number }>(Prisma.sql`
    SELECT "id", "position", "created" AS "new", "changed", "unchanged", "rejected" FROM "Run"
    WHERE "source" = ${source} AND "fileDigest" = ${digest} AND "state" <> 'done' AND "position" > 0
      AND "undoneAt" IS NULL ORDER BY "id" DESC LIMIT 1`);
  if (!found) return null;
  const { id, ...saved } = found;
  return { id, saved };
}

/** Starts a run. An earlier run of the same content that never ended is marked as killed. `at` is an ISO instant. */
export async function beginRun(transaction: Transaction, { source, name, digest }: RunText, at: string): Promise<Run> {
  await transaction.run(Prisma.sql`
    UPDATE "Run" SET "state" = 'failed', "error" = 'killed', "finishedAt" = ${at}
    WHERE "state" = 'running' AND "source" = ${source} AND "fileDigest" = ${digest}`);
  const [run] = await transaction.rows<{ id: number }>(Prisma.sql`
    INSERT INTO "Run" ("source", "file", "fileDigest", "state", "startedAt")
    VALUES (${source}, ${name}, ${digest}, 'running', ${at}) RETURNING "id"`);
  return { id: run?.id ?? 0, saved: noProgress };
}

/** Inserts remarks on records; a remark is in the field that is named as its column. */
async function insertRemarks<Row extends { position: number; recordId: string | null }>(
  transaction: Transaction,
  { table, column }: { table: "Reject" | "RunNote"; column: keyof Row & string },
  run: number,
  rows: Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns: Record<string, ColumnType> = { position: "integer", recordId: "text", [column]: "text" };
  const list = Prisma.raw(`"position", "recordId", "${column}"`);
  await transaction.run(Prisma.sql`
    INSERT INTO ${Prisma.raw(`"${table}"`)} ("runId", ${list})
    SELECT CAST(${run} AS integer), ${list} FROM ${rowsOf<object>(rows, columns)} AS n`);
}

/** Saves the progress that a transaction makes, with the rejects and notes that belong to it. */
export async function saveProgress(
  transaction: Transaction,
  { id, saved }: Run,
  progress: RunProgress,
  rejects: RejectedRecord[],
  notes: RecordNote[],
): Promise<void> {
  const { position, new: created, changed, unchanged, rejected } = progress;
  const updated = await transaction.run(Prisma.sql`
    UPDATE "Run" SET "state" = 'running', "error" = NULL, "position" = ${position}, "created" = ${created},
      "changed" = ${changed}, "unchanged" = ${unchanged}, "rejected" = ${rejected},
      "read" = ${created + changed + unchanged + rejected}, "finishedAt" = NULL
    WHERE "id" = ${id} AND "position" = ${saved.position} AND "undoneAt" IS NULL`);
  // When two processes ingest the same file, only the one that is further ahead continues.
  if (updated === 0) throw new AppError("stopped", `Another process ingests the same file, or has undone run ${id}.`);
  await insertRemarks(transaction, { table: "Reject", column: "reason" }, id, rejects);
  await insertRemarks(transaction, { table: "RunNote", column: "note" }, id, notes);
}

/**
 * Records how a run ended, unless another process has continued it.
 * @param error the reason in one sentence; null if the run is complete
 */
export async function endRun(
  transaction: Transaction,
  { id, saved }: Run,
  error: string | null,
  at = new Date().toISOString(),
): Promise<void> {
  await transaction.run(Prisma.sql`
    UPDATE "Run" SET "state" = ${error === null ? "done" : "failed"}, "error" = ${error}, "finishedAt" = ${at}
    WHERE "id" = ${id} AND "state" = 'running' AND "position" = ${saved.position}`);
}

/** The rejects and notes of a run, as `--rejects` prints them. */
export interface RunRemarks {
  file: string;
  rejects: RejectedRecord[];
  notes: RecordNote[];
}

/** Returns the rejects and notes of a run. @throws AppError `not-found` */
export async function getRunRemarks(reader: Reader, run: number): Promise<RunRemarks> {
  const [found] = await reader.rows<{ file: string }>(Prisma.sql`SELECT "file" FROM "Run" WHERE "id" = ${run}`);
  if (!found) throw new AppError("not-found", `There is no run ${run}.`);
  const rejects = await reader.rows<RejectedRecord>(
    Prisma.sql`SELECT "position", "recordId", "reason" FROM "Reject" WHERE "runId" = ${run} ORDER BY 1`,
  );
  const notes = await reader.rows<RecordNote>(
    Prisma.sql`SELECT "position", "recordId", "note" FROM "RunNote" WHERE "runId" = ${run} ORDER BY 1`,
  );
  return { file: found.file, rejects, notes };
}
