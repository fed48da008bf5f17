/** Ingests one text: parses it, stores its records and counts the outcomes. */
import { setTimeout as pause } from "node:timers/promises";
import { type Day, dayOf } from "@/lib/days";
import { AppError, messageOf } from "@/lib/errors";
import type { FileFormat, ReadRecords } from "@/lib/ingest/formats/format";
import {
  beginRun,
  failRun,
  finishRun,
  possibleDuplicatesNote,
  type RunCounts,
  type SavedRecords,
} from "@/lib/ingest/run/runs";
import { fileFormats } from "@/lib/ingest/sources";
import { createPaperSaver, type PaperSaver } from "@/lib/papers/save/save-papers";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";
import { type FileText, readCompanion } from "@/lib/read-file";
import type { Database as Store } from "@/lib/store/sqlite/open-database";

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

/** Up to this many records go into one transaction, which delays votes only briefly. */
const oneTransactionRecords = 200;
/** A longer list is stored in batches of this duration with equally long pauses, in which votes can be written. */
const batchMs = 50;

function chooseFormat(path: string, file: FileText, name: string | undefined): FileFormat {
  const format = name
    ? fileFormats.find((known) => known.name === name)
    : fileFormats.find((known) => known.recognises(file.text));
  if (format) return format;
  const names = fileFormats.map((known) => known.name).join(", ");
  throw new AppError("refused-file", `${path}: its format is not recognised; expected one of: ${names}.`);
}

/** Refuses a file with more rejects than records, because it is probably in another format than it seems. */
function refuseMostlyBad(path: string, { records, rejects }: ReadRecords): void {
  const [first] = rejects;
  if (!first || rejects.length <= records.length) return;
  const total = records.length + rejects.length;
  const example = `record ${first.position}${first.recordId ? ` (${first.recordId})` : ""}: ${first.reason}`;
  throw new AppError("refused-file", `${path}: ${rejects.length} of ${total} records cannot be stored; ${example}.`);
}

/**
 * Ingests a text that was read from `path`. A list of up to 200 records is stored in one transaction.
 * @throws AppError `refused-file` in one sentence with file, line and the expected content; the store is then unchanged
 */
export async function ingestText(
  store: Store,
  path: string,
  file: FileText,
  options: IngestOptions = {},
): Promise<IngestReport> {
  const startedMs = performance.now();
  const { date = null, fetchedAt = null, now = new Date(), dryRun = false } = options;
  const format = chooseFormat(path, file, options.format);
  const facts = format.factsSuffix ? readCompanion(path.replace(/\.gz$/, ""), format.factsSuffix) : null;
  const read = format.read({ name: file.name, text: file.text, facts, date, today: dayOf(now), fetchedAt });
  refuseMostlyBad(path, read);
  const { run, ...counts } = await storeRecords(store, file, format, read, { ...options, now });
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  return { run: dryRun ? null : run, source: format.source, file: file.name, ...counts, seconds };
}

/** Thrown to roll back the transaction of a dry run. */
class DryRunRollback extends Error {}

function transact(store: Store, dryRun: boolean, work: () => void): void {
  const transaction = store.transaction(() => {
    work();
    if (dryRun) throw new DryRunRollback();
  });
  try {
    transaction.immediate();
  } catch (error) {
    if (!(error instanceof DryRunRollback)) throw error;
  }
}

async function storeRecords(
  store: Store,
  file: FileText,
  format: FileFormat,
  read: ReadRecords,
  options: IngestOptions & { now: Date },
): Promise<RunCounts & { run: number }> {
  const { records, rejects } = read;
  const { now, dryRun = false } = options;
  const at = now.toISOString();
  const isOneTransaction = records.length <= oneTransactionRecords;
  const saved: SavedRecords = { counts: { new: 0, changed: 0, unchanged: 0 }, notes: [] };
  const positions = positionsOf(read);
  let run = 0;
  let saver: PaperSaver | undefined;
  let done = 0;
  try {
    do {
      transact(store, dryRun, () => {
        if (run === 0 && !dryRun) run = beginRun(store, format.source, file, at);
        saver ??= createPaperSaver(store, run, at);
        const untilMs = performance.now() + batchMs;
        for (; done < records.length && (isOneTransaction || performance.now() < untilMs); done += 1) {
          const record = records[done];
          if (record) saveOne(saver, record, positions[done] ?? 0, saved);
        }
        if (done === records.length && !dryRun) finishRun(store, run, saved, rejects);
      });
      options.onProgress?.(done, records.length);
      if (done < records.length) await pause(batchMs, undefined, { signal: options.signal });
    } while (done < records.length);
  } catch (error) {
    const stopped = options.signal?.aborted === true;
    if (run !== 0) failRun(store, run, stopped ? "stopped" : messageOf(error), saved, rejects);
    if (!stopped) throw error;
    const sentence = `${file.name}: stopped with ${done} of ${records.length} papers stored; run it again to continue.`;
    throw new AppError("stopped", sentence, { cause: error });
  }
  return { run, read: records.length + rejects.length, ...saved.counts, rejected: rejects.length };
}

/** Returns the position in the file of each record to be stored: all positions that are not those of rejects. */
function positionsOf({ records, rejects }: ReadRecords): number[] {
  const rejected = new Set(rejects.map(({ position }) => position));
  const all = Array.from({ length: records.length + rejects.length }, (_, index) => index + 1);
  return all.filter((position) => !rejected.has(position));
}

function saveOne(saver: PaperSaver, record: IncomingRecord, position: number, { counts, notes }: SavedRecords): void {
  const { outcome, possibleDuplicates } = saver.save(record);
  counts[outcome] += 1;
  if (possibleDuplicates.length === 0) return;
  notes.push(possibleDuplicatesNote(position, record.paper.title, possibleDuplicates));
}
