/**
 * Ingests a bulk metadata text of any length. It is read as a stream, its records are prepared outside of write
 * transactions, and they are stored in short transactions that also save the run's progress.
 */
import { dayOf } from "@/lib/days";
import { AppError, messageOf } from "@/lib/errors";
import type { TextStream } from "@/lib/ingest/files/read-documents";
import type { RejectedRecord, StreamedRecord } from "@/lib/ingest/formats/format";
import {
  type BulkRun,
  type BulkText,
  beginBulkRun,
  endBulkRun,
  findUnfinishedRun,
  prepareSaveProgress,
  type RunProgress,
} from "@/lib/ingest/run/bulk-run";
import type { IngestOptions, IngestReport } from "@/lib/ingest/run/ingest-text";
import { createPacedWriter, type PacedWriter, stoppedError } from "@/lib/ingest/run/paced-writer";
import { possibleDuplicatesNote, type RecordNote } from "@/lib/ingest/run/runs";
import { areMergesDeferred, createMergeStep, deferMerges } from "@/lib/papers/index/index-merges";
import { type PreparedRecord, prepareRecord } from "@/lib/papers/save/prepare-record";
import { createPaperSaver, type PaperSaver } from "@/lib/papers/save/save-papers";
import type { Database as Store } from "@/lib/store/sqlite/open-database";

/** A record to be stored (null if the store already has it) or to be rejected. */
type PendingRecord = { position: number } & ({ prepared: PreparedRecord | null } | { reject: RejectedRecord });

/** At most half of the first records may be rejects. Otherwise the text is probably in another format than it seems. */
const trialRecords = 1_000;
/** The progress is saved at least after this many records, even if none of them changed anything. */
const maxUnsavedRecords = 5_000;
/** From this many new papers on, deferring merges of the full-text index saves time. */
const manyPapers = 5_000;
/** If a batch does not fit into its transaction's time, the rest goes into the next transaction. */
const firstBatch = 100;

interface Bulk {
  store: Store;
  text: BulkText;
  at: string;
  dryRun: boolean;
  writer: PacedWriter;
  saver: PaperSaver | null;
  run: BulkRun | null;
  progress: RunProgress;
  pending: PendingRecord[];
  /** Number of changed records to collect before the next write: as many as the last transaction had time to store. */
  batch: number;
}

/**
 * Ingests a stream that was opened from `path`. An unfinished run of the same text is resumed, with its counts and
 * rejects.
 * @throws AppError `refused-file` in one sentence, `stopped` when the signal is aborted; stored records are kept
 */
export async function ingestStream(
  store: Store,
  path: string,
  stream: TextStream,
  options: IngestOptions = {},
): Promise<IngestReport> {
  const startedMs = performance.now();
  const { now = new Date(), dryRun = false, signal } = options;
  const { name, format } = stream;
  const text: BulkText = { source: format.source, name, digest: await stream.digest() };
  const run = dryRun ? null : findUnfinishedRun(store, text);
  const progress = run?.stored ?? { position: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 };
  const writer = createPacedWriter(store, { dryRun, signal });
  const at = now.toISOString();
  const bulk: Bulk = { store, text, at, dryRun, writer, saver: null, run, progress, pending: [], batch: firstBatch };
  try {
    await storeAll(bulk, path, stream, options);
    await closeRun(bulk, null);
    await finishIndexMerges(bulk);
  } catch (error) {
    throw await recordFailure(bulk, error, signal);
  } finally {
    writer.close();
  }
  const { position: _position, ...counts } = bulk.progress;
  const read = counts.new + counts.changed + counts.unchanged + counts.rejected;
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  return { run: bulk.run?.id ?? null, source: format.source, file: name, read, ...counts, seconds };
}

async function storeAll(bulk: Bulk, path: string, { name, format, pieces }: TextStream, options: IngestOptions) {
  const { date = null, fetchedAt = null, now = new Date() } = options;
  const file = { name, date, today: dayOf(now), fetchedAt };
  const after = bulk.progress.position;
  let trial: StreamedRecord[] | null = after > 0 ? null : [];
  for await (const some of format.readStream(file, pieces)) {
    options.signal?.throwIfAborted();
    trial?.push(...some);
    if (trial && trial.length < trialRecords) continue;
    if (trial) refuseMostlyBad(path, trial);
    prepareAll(bulk, trial ?? some, after);
    trial = null;
    await storePending(bulk, false);
    options.onProgress?.(bulk.progress.position, 0);
  }
  if (trial) {
    refuseMostlyBad(path, trial);
    prepareAll(bulk, trial, after);
  }
  await storePending(bulk, true);
}

function refuseMostlyBad(path: string, records: StreamedRecord[]): void {
  const rejects = records.flatMap((record) => ("reject" in record ? record.reject : []));
  const [first] = rejects;
  if (!first || rejects.length * 2 <= records.length) return;
  const example = `record ${first.position}${first.recordId ? ` (${first.recordId})` : ""}: ${first.reason}`;
  const sentence = `${path}: ${rejects.length} of its first ${records.length} records cannot be stored; ${example}.`;
  throw new AppError("refused-file", sentence);
}

/** Does all work that needs no write lock on the store. */
function prepareAll(bulk: Bulk, records: StreamedRecord[], after: number): void {
  bulk.saver ??= createPaperSaver(bulk.store, bulk.run?.id ?? 0, bulk.at);
  const saver = bulk.saver;
  const prepare = bulk.store.transaction(() => {
    for (const one of records) {
      const position = "reject" in one ? one.reject.position : one.position;
      if (position <= after) continue;
      if ("reject" in one) bulk.pending.push({ position, reject: one.reject });
      else {
        const prepared = prepareRecord(one.record);
        const known = saver.isUnchanged(prepared);
        if (!known) prepared.rowsForNewPaper();
        bulk.pending.push({ position, prepared: known ? null : prepared });
      }
    }
  });
  prepare();
}

const countWrites = (records: PendingRecord[]) =>
  records.filter((one) => "reject" in one || one.prepared !== null).length;

async function storePending(bulk: Bulk, all: boolean): Promise<void> {
  while (bulk.pending.length > 0) {
    if (!all && countWrites(bulk.pending) < bulk.batch && bulk.pending.length < maxUnsavedRecords) return;
    const stored = await bulk.writer.write((isTimeUp) => storeBatch(bulk, isTimeUp));
    bulk.run = stored.run;
    bulk.progress = stored.progress;
    bulk.batch = Math.max(firstBatch, countWrites(bulk.pending.splice(0, stored.done)));
  }
}

/**
 * Stores as many pending records as time allows, at least one. The result is valid once the transaction is committed.
 */
function storeBatch(bulk: Bulk, isTimeUp: () => boolean) {
  const { store, text, at, dryRun, pending } = bulk;
  const run = bulk.run ?? (dryRun ? null : beginBulkRun(store, text, at));
  // The saver writes the run's number into new rows, so it is recreated when the run gets one.
  const saver =
    (bulk.run === null && run !== null) || !bulk.saver ? createPaperSaver(store, run?.id ?? 0, at) : bulk.saver;
  bulk.saver = saver;
  const progress = { ...bulk.progress };
  const rejects: RejectedRecord[] = [];
  const notes: RecordNote[] = [];
  let done = 0;
  for (const one of pending) {
    if ("reject" in one) {
      rejects.push(one.reject);
      progress.rejected += 1;
    } else if (one.prepared === null) progress.unchanged += 1;
    else {
      const { outcome, possibleDuplicates } = saver.savePrepared(one.prepared);
      progress[outcome] += 1;
      const { title } = one.prepared.record.paper;
      if (possibleDuplicates.length > 0) notes.push(possibleDuplicatesNote(one.position, title, possibleDuplicates));
    }
    progress.position = one.position;
    done += 1;
    if (isTimeUp()) break;
  }
  if (bulk.progress.new < manyPapers && progress.new >= manyPapers) deferMerges(store);
  if (run) {
    prepareSaveProgress(store)(run, progress, rejects, notes);
    return { run: { id: run.id, stored: progress }, progress, done };
  }
  return { run, progress, done };
}

async function closeRun({ store, text, at, dryRun, writer, run }: Bulk, error: string | null): Promise<void> {
  if (!dryRun) await writer.write(() => endBulkRun(store, run ?? beginBulkRun(store, text, at), error));
}

/** Runs the merges of the full-text index that were deferred. */
async function finishIndexMerges({ store, writer, dryRun }: Bulk): Promise<void> {
  if (dryRun || !areMergesDeferred(store)) return;
  const step = createMergeStep(store);
  while (await writer.write(step));
}

/** Saves why the run ended, if the store can be written, and returns the error to throw. */
async function recordFailure(bulk: Bulk, error: unknown, signal: AbortSignal | undefined): Promise<unknown> {
  const stopped = signal?.aborted === true;
  const { run, store, dryRun } = bulk;
  if (run && !dryRun) {
    try {
      store.transaction(() => endBulkRun(store, run, stopped ? "stopped" : messageOf(error))).immediate();
    } catch {
      // If the store is full or locked, the reason is not saved. The run stays unfinished and can be resumed all the
      // same.
    }
  }
  return stopped ? stoppedError(bulk.text.name, bulk.progress.position, error) : error;
}
