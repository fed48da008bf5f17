/**
 * Ingests the records of one text, of any length. They are prepared outside of write transactions and stored in short
 * transactions, which also save the run's progress. A list of up to 200 records is stored in one transaction.
 */
import type { Day } from "@/lib/days";
import { AppError, messageOf } from "@/lib/errors";
import type { RejectedRecord, StreamedRecord } from "@/lib/ingest/formats/format";
import { PacedWriter } from "@/lib/ingest/run/paced-writer";
import {
  beginRun,
  endRun,
  findUnfinishedRun,
  noProgress,
  possibleDuplicatesNote,
  type RecordNote,
  type Run,
  type RunCounts,
  type RunProgress,
  type RunText,
  saveProgress,
} from "@/lib/ingest/run/runs";
import { findUnchanged } from "@/lib/papers/save/find-known";
import { type PreparedRecord, prepareRecord } from "@/lib/papers/save/prepare-record";
import { savePapers } from "@/lib/papers/save/save-papers";
import type { Store, Transaction } from "@/lib/store/store";

export interface IngestOptions {
  /** The day of the list; overrides the day in the text. */
  date?: Day | null;
  /** Runs and counts everything, then rolls it back. */
  dryRun?: boolean;
  /** The name of the format; undefined to detect it. */
  format?: string | undefined;
  /** The ISO instant at which the text was fetched from a live source. */
  fetchedAt?: string | null;
  now?: Date;
  /** Stops the ingest between two batches. Stored records are kept, and the run is marked as stopped. */
  signal?: AbortSignal | undefined;
  /** Called after each batch with the number of stored records and the total, which is 0 if unknown. */
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** The report that `--json` prints. */
export interface IngestReport extends RunCounts {
  /** The run's number; null for a dry run. */
  run: number | null;
  source: string;
  file: string;
  seconds: number;
}

/** The records of one text. */
export interface RecordStream extends RunText {
  /** In the order of the text, in batches. */
  records: AsyncIterable<StreamedRecord[]>;
  /** Number of records that can be stored; null if it is not known before all are read. */
  total: number | null;
}

/** A record to be stored (null if the store already has it) or to be rejected. */
type PendingRecord = { position: number } & ({ prepared: PreparedRecord | null } | { reject: RejectedRecord });

/** At most half of the first records may be rejects. Otherwise the text is probably in another format than it seems. */
const trialRecords = 1_000;
/** Up to this many records go into one transaction if they are all of the text. */
const oneTransactionRecords = 200;
/** The progress is saved at least after this many records, even if none of them changed anything. */
const maxUnsavedRecords = 5_000;
/** Number of records whose stored versions are looked up at once. */
const preparedAtOnce = 250;

function refuseMostlyBad(path: string, records: StreamedRecord[], isAll: boolean): void {
  const rejects = records.flatMap((record) => ("reject" in record ? record.reject : []));
  const [first] = rejects;
  if (!first || rejects.length * 2 <= records.length) return;
  const example = `record ${first.position}${first.recordId ? ` (${first.recordId})` : ""}: ${first.reason}`;
  const extent = isAll ? `${records.length}` : `its first ${records.length}`;
  throw new AppError("refused-file", `${path}: ${rejects.length} of ${extent} records cannot be stored; ${example}.`);
}

const countWrites = (records: PendingRecord[]) =>
  records.filter((one) => "reject" in one || one.prepared !== null).length;

class Ingest {
  #pending: PendingRecord[] = [];
  #progress: RunProgress;
  readonly #writer: PacedWriter;
  readonly #at: string;

  constructor(
    private readonly store: Store,
    private readonly stream: RecordStream,
    private readonly options: IngestOptions,
    private run: Run | null,
  ) {
    this.#progress = run?.saved ?? noProgress;
    this.#writer = new PacedWriter(store, options);
    this.#at = (options.now ?? new Date()).toISOString();
  }

  async storeAll(path: string): Promise<void> {
    const { total, records } = this.stream;
    const after = this.#progress.position;
    let trial: StreamedRecord[] | null = after > 0 ? null : [];
    for await (const some of records) {
      this.options.signal?.throwIfAborted();
      trial?.push(...some);
      if (trial && trial.length < trialRecords) continue;
      if (trial) refuseMostlyBad(path, trial, total !== null);
      await this.#prepare(trial ?? some, after);
      trial = null;
      await this.#storePending(false);
    }
    if (trial) {
      refuseMostlyBad(path, trial, total !== null);
      await this.#prepare(trial, after);
    }
    await this.#storePending(true);
  }

  /** Does all work that needs no write lock on the store. */
  async #prepare(records: StreamedRecord[], after: number): Promise<void> {
    for (let first = 0; first < records.length; first += preparedAtOnce) {
      const some = records.slice(first, first + preparedAtOnce).map((one) => {
        if ("reject" in one) return { position: one.reject.position, reject: one.reject };
        return { position: one.position, prepared: prepareRecord(one.record) };
      });
      const left = some.filter(({ position }) => position > after);
      const unchanged = await findUnchanged(
        this.store,
        left.flatMap((one) => ("prepared" in one ? one.prepared : [])),
      );
      for (const one of left) {
        if ("reject" in one) this.#pending.push(one);
        else if (unchanged.has(one.prepared)) this.#pending.push({ ...one, prepared: null });
        else {
          one.prepared.rowsForNewPaper();
          this.#pending.push(one);
        }
      }
    }
  }

  /** Stores pending records while there are enough for a transaction. @param isEnd the text has no further records */
  async #storePending(isEnd: boolean): Promise<void> {
    const pending = this.#pending;
    if (isEnd && this.run === null && pending.length <= oneTransactionRecords)
      return await this.#storeBatch(pending.length, true);
    for (;;) {
      const isFull = countWrites(pending) >= this.#writer.batch || pending.length >= maxUnsavedRecords;
      if (!isEnd && !isFull) return;
      const length = this.#batchLength();
      const isLast = isEnd && length === pending.length;
      await this.#storeBatch(length, isLast);
      if (isLast) return;
    }
  }

  /** Returns the number of pending records of which as many are to be written as one transaction has time for. */
  #batchLength(): number {
    let writes = 0;
    const end = this.#pending.findIndex((one) => {
      writes += "reject" in one || one.prepared !== null ? 1 : 0;
      return writes > this.#writer.batch;
    });
    return end === -1 ? this.#pending.length : end;
  }

  async #storeBatch(length: number, isLast: boolean): Promise<void> {
    const batch = this.#pending.slice(0, length);
    const { run, progress } = await this.#writer.write(countWrites(batch), (transaction) =>
      this.#store(transaction, batch, isLast),
    );
    // They are valid only once the transaction is committed.
    this.run = run;
    this.#progress = progress;
    this.#pending.splice(0, length);
    this.options.onProgress?.(this.#done, this.stream.total ?? 0);
  }

  async #store(transaction: Transaction, batch: PendingRecord[], isLast: boolean) {
    const { dryRun = false } = this.options;
    const run = this.run ?? (dryRun ? null : await beginRun(transaction, this.stream, this.#at));
    const writes = batch.flatMap((one) =>
      "prepared" in one && one.prepared ? { ...one, prepared: one.prepared } : [],
    );
    const results = await savePapers(
      transaction,
      writes.map(({ prepared }) => prepared),
      { runId: run?.id ?? 0, now: this.#at },
    );
    const rejects = batch.flatMap((one) => ("reject" in one ? one.reject : []));
    const notes: RecordNote[] = [];
    const progress = { ...this.#progress };
    progress.rejected += rejects.length;
    progress.unchanged += batch.length - rejects.length - writes.length;
    progress.position = batch.at(-1)?.position ?? progress.position;
    for (const [index, { outcome, possibleDuplicates }] of results.entries()) {
      progress[outcome] += 1;
      const { position = 0, prepared } = writes[index] ?? {};
      const title = prepared?.record.paper.title ?? "";
      if (possibleDuplicates.length > 0) notes.push(possibleDuplicatesNote(position, title, possibleDuplicates));
    }
    if (!run) return { run, progress };
    await saveProgress(transaction, run, progress, rejects, notes);
    const saved = { id: run.id, saved: progress };
    if (isLast) await endRun(transaction, saved, null);
    return { run: saved, progress };
  }

  /** Number of records done: for a stream, all up to the position. */
  get #done(): number {
    const { position, rejected } = this.#progress;
    return this.stream.total === null ? position : position - rejected;
  }

  report(seconds: number): IngestReport {
    const { position: _position, ...counts } = this.#progress;
    const read = counts.new + counts.changed + counts.unchanged + counts.rejected;
    const { source, name } = this.stream;
    return { run: this.run?.id ?? null, source, file: name, read, ...counts, seconds };
  }

  /** Saves why the run ended, if the store can be written, and returns the error to throw. */
  async fail(error: unknown): Promise<unknown> {
    const isStopped = this.options.signal?.aborted === true;
    const { run } = this;
    if (run) {
      try {
        await this.store.exclusive("ingest", (transaction) =>
          endRun(transaction, run, isStopped ? "stopped" : messageOf(error)),
        );
      } catch {
        // If the store is full or locked, the reason is not saved. The run stays unfinished and can be resumed all the
        // same.
      }
    }
    const { name, total } = this.stream;
    const done = total === null ? `${this.#done} records` : `${this.#done} of ${total} papers`;
    const stored = run ? `${done} stored as run ${run.id}` : `${done} stored`;
    if (isStopped) {
      return new AppError("stopped", `${name}: stopped with ${stored}; run it again to continue.`, { cause: error });
    }
    if (!run || !(error instanceof AppError) || error.code !== "refused-file") return error;
    return new AppError("refused-file", `${error.message.replace(/\.$/, "")} (${stored}).`, { cause: error });
  }
}

/**
 * Ingests the records of a text that was opened from `path`.
 * @param isResumable whether an unfinished run of the same text is continued, with its counts and rejects
 * @throws AppError `refused-file` in one sentence, `stopped` when the signal is aborted; stored records are kept
 */
export async function ingestRecords(
  store: Store,
  path: string,
  stream: RecordStream,
  options: IngestOptions & { isResumable: boolean },
): Promise<IngestReport> {
  const startedMs = performance.now();
  const run = options.isResumable && !options.dryRun ? await findUnfinishedRun(store, stream) : null;
  const ingest = new Ingest(store, stream, options, run);
  try {
    await ingest.storeAll(path);
  } catch (error) {
    throw await ingest.fail(error);
  }
  return ingest.report(Math.round(performance.now() - startedMs) / 1000);
}
