/**
 * One ingest of a text of bulk metadata, whatever its length: read as a stream, prepared while the store is free, stored
 * by short transactions, each of which also keeps how far the run is.
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
  prepareKeepProgress,
  type RunProgress,
} from "@/lib/ingest/run/bulk-run";
import type { IngestOptions, IngestReport } from "@/lib/ingest/run/ingest-text";
import { createPacedWriter, type PacedWriter, stoppedError } from "@/lib/ingest/run/paced-writer";
import { keptApartNote, type RecordNote } from "@/lib/ingest/run/runs";
import { createMergeStep, mergesArePutOff, putOffMerges } from "@/lib/papers/index/index-merges";
import { type PreparedRecord, prepareRecord } from "@/lib/papers/save/prepare-record";
import { createPaperSaver, type PaperSaver } from "@/lib/papers/save/save-papers";
import type { Store } from "@/lib/store/open-store";

/** A record on its way: what is to be stored, null where the store has it, or why it is rejected. */
type Waiting = { position: number } & ({ prepared: PreparedRecord | null } | { reject: RejectedRecord });

/** Of so many records, or all, some must be good before any is stored: else the text is something else than it looks. */
const trialRecords = 1_000;
/** So many records that change nothing go by until the store is told how far the run is. */
const quietRecords = 5_000;
/** From so many new papers on it is worth putting off merges of the index. */
const manyPapers = 5_000;
/** A batch that turns out to be larger than its time allows is stored in two. */
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
  waiting: Waiting[];
  /** How many records of the last batch took work; the next waits for as many. */
  batch: number;
}

/**
 * Ingests a stream that was opened from `path`. A run of the same text that was cut short is gone on with; its counts
 * and rejects are kept.
 * @throws AppError `refused-file` in one sentence, `stopped` when the signal came; what was stored stays
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
  const bulk: Bulk = { store, text, at, dryRun, writer, saver: null, run, progress, waiting: [], batch: firstBatch };
  try {
    await storeAll(bulk, path, stream, options);
    await end(bulk, null);
    await settleIndex(bulk);
  } catch (error) {
    throw await failure(bulk, error, signal);
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
    await storeWaiting(bulk, false);
    options.onProgress?.(bulk.progress.position, 0);
  }
  if (trial) {
    refuseMostlyBad(path, trial);
    prepareAll(bulk, trial, after);
  }
  await storeWaiting(bulk, true);
}

function refuseMostlyBad(path: string, records: StreamedRecord[]): void {
  const rejects = records.flatMap((record) => ("reject" in record ? record.reject : []));
  const [first] = rejects;
  if (!first || rejects.length * 2 <= records.length) return;
  const example = `record ${first.position}${first.recordId ? ` (${first.recordId})` : ""}: ${first.reason}`;
  const sentence = `${path}: ${rejects.length} of its first ${records.length} records cannot be stored; ${example}.`;
  throw new AppError("refused-file", sentence);
}

/** Whatever can be done without holding the store. */
function prepareAll(bulk: Bulk, records: StreamedRecord[], after: number): void {
  bulk.saver ??= createPaperSaver(bulk.store, bulk.run?.id ?? 0, bulk.at);
  const saver = bulk.saver;
  const prepare = bulk.store.transaction(() => {
    for (const one of records) {
      const position = "reject" in one ? one.reject.position : one.position;
      if (position <= after) continue;
      if ("reject" in one) bulk.waiting.push({ position, reject: one.reject });
      else {
        const prepared = prepareRecord(one.record);
        const known = saver.holds(prepared);
        if (!known) prepared.rowsAlone();
        bulk.waiting.push({ position, prepared: known ? null : prepared });
      }
    }
  });
  prepare();
}

const workOf = (records: Waiting[]) => records.filter((one) => "reject" in one || one.prepared !== null).length;

async function storeWaiting(bulk: Bulk, all: boolean): Promise<void> {
  while (bulk.waiting.length > 0) {
    if (!all && workOf(bulk.waiting) < bulk.batch && bulk.waiting.length < quietRecords) return;
    const stored = await bulk.writer.write((isOver) => storeBatch(bulk, isOver));
    bulk.run = stored.run;
    bulk.progress = stored.progress;
    bulk.batch = Math.max(firstBatch, workOf(bulk.waiting.splice(0, stored.done)));
  }
}

/** As many of the waiting records as there is time for; one at least. What it returns holds once it is committed. */
function storeBatch(bulk: Bulk, isOver: () => boolean) {
  const { store, text, at, dryRun, waiting } = bulk;
  const run = bulk.run ?? (dryRun ? null : beginBulkRun(store, text, at));
  // The number of the run marks what it makes.
  const saver =
    (bulk.run === null && run !== null) || !bulk.saver ? createPaperSaver(store, run?.id ?? 0, at) : bulk.saver;
  bulk.saver = saver;
  const progress = { ...bulk.progress };
  const rejects: RejectedRecord[] = [];
  const notes: RecordNote[] = [];
  let done = 0;
  for (const one of waiting) {
    if ("reject" in one) {
      rejects.push(one.reject);
      progress.rejected += 1;
    } else if (one.prepared === null) progress.unchanged += 1;
    else {
      const { outcome, keptApartFrom } = saver.savePrepared(one.prepared);
      progress[outcome] += 1;
      const { title } = one.prepared.record.paper;
      if (keptApartFrom.length > 0) notes.push(keptApartNote(one.position, title, keptApartFrom));
    }
    progress.position = one.position;
    done += 1;
    if (isOver()) break;
  }
  if (bulk.progress.new < manyPapers && progress.new >= manyPapers) putOffMerges(store);
  if (run) {
    prepareKeepProgress(store)(run, progress, rejects, notes);
    return { run: { id: run.id, stored: progress }, progress, done };
  }
  return { run, progress, done };
}

async function end({ store, text, at, dryRun, writer, run }: Bulk, error: string | null): Promise<void> {
  if (!dryRun) await writer.write(() => endBulkRun(store, run ?? beginBulkRun(store, text, at), error));
}

/** Puts the parts of the index together where that was put off. */
async function settleIndex({ store, writer, dryRun }: Bulk): Promise<void> {
  if (dryRun || !mergesArePutOff(store)) return;
  const step = createMergeStep(store);
  while (await writer.write(step));
}

/** What is to be thrown; the run's row says why it ended, as far as the store lets it. */
async function failure(bulk: Bulk, error: unknown, signal: AbortSignal | undefined): Promise<unknown> {
  const stopped = signal?.aborted === true;
  const { run, store, dryRun } = bulk;
  if (run && !dryRun) {
    try {
      store.transaction(() => endBulkRun(store, run, stopped ? "stopped" : messageOf(error))).immediate();
    } catch {
      // A store that is full or held says nothing more; the run stays unfinished, and is gone on with all the same.
    }
  }
  return stopped ? stoppedError(bulk.text.name, bulk.progress.position, error) : error;
}
