/** One ingest of one file: read, understood, stored in one transaction, counted. */
import { type Day, dayOf } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { FileFormat, ReadRecords } from "@/lib/ingest/source";
import { fileFormats } from "@/lib/ingest/sources";
import { createPaperSaver, type SaveOutcome } from "@/lib/papers/save-papers";
import { type FileText, readCompanion, readTextFile } from "@/lib/read-file";
import type { Store } from "@/lib/store/open-store";

export interface IngestOptions {
  /** The day of the list, whatever the file says. */
  date?: Day | null;
  /** Everything is tried and counted, nothing is kept. */
  dryRun?: boolean;
  /** The name of a format, where recognition is not wanted. */
  format?: string | undefined;
  now?: Date;
}

/** As `--json` prints it. */
export interface IngestReport {
  /** The run's number; null for a dry run. */
  run: number | null;
  source: string;
  file: string;
  /** Records in the file: the sum of the four that follow. */
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  rejected: number;
  seconds: number;
}

/** Thrown to take a dry run's transaction back. */
class DryRunDone extends Error {
  constructor(readonly report: IngestReport) {
    super("dry run");
  }
}

function chooseFormat(path: string, file: FileText, name: string | undefined): FileFormat {
  const format = name
    ? fileFormats.find((known) => known.name === name)
    : fileFormats.find((known) => known.recognises(file.text));
  if (format) return format;
  const names = fileFormats.map((known) => known.name).join(", ");
  throw new AppError("refused-file", `${path}: its format is not recognised; expected one of: ${names}.`);
}

/**
 * Ingests the file at `path` into the store.
 * @throws AppError `refused-file` in one sentence with file, line and what was expected; the store is then unchanged
 */
export function ingestFile(store: Store, path: string, options: IngestOptions = {}): IngestReport {
  const startedMs = performance.now();
  const now = options.now ?? new Date();
  const file = readTextFile(path);
  const format = chooseFormat(path, file, options.format);
  const facts = format.factsEnding ? readCompanion(path, format.factsEnding) : null;
  const read = format.read({ name: file.name, text: file.text, facts, date: options.date ?? null, today: dayOf(now) });
  const write = store.transaction((): IngestReport => {
    const report = writeRun(store, file, format, read, now);
    const seconds = Math.round(performance.now() - startedMs) / 1000;
    if (options.dryRun) throw new DryRunDone({ ...report, run: null, seconds });
    return { ...report, seconds };
  });
  try {
    return write.immediate();
  } catch (error) {
    if (error instanceof DryRunDone) return error.report;
    throw error;
  }
}

function writeRun(store: Store, file: FileText, format: FileFormat, read: ReadRecords, now: Date): IngestReport {
  const at = now.toISOString();
  const { lastInsertRowid } = store
    .prepare(`INSERT INTO "Run" ("source", "file", "fileDigest", "state", "startedAt") VALUES (?, ?, ?, 'running', ?)`)
    .run(format.source, file.name, file.digest, at);
  const run = Number(lastInsertRowid);
  const saver = createPaperSaver(store, run, at);
  const counts: Record<SaveOutcome, number> = { new: 0, changed: 0, unchanged: 0 };
  for (const record of read.records) counts[saver.save(record)] += 1;

  const reject = store.prepare(`INSERT INTO "Reject" ("runId", "position", "recordId", "reason") VALUES (?, ?, ?, ?)`);
  for (const { position, recordId, reason } of read.rejects) reject.run(run, position, recordId, reason);
  const rejected = read.rejects.length;
  const total = read.records.length + rejected;
  store
    .prepare(
      `UPDATE "Run" SET "state" = 'done', "read" = ?, "created" = ?, "changed" = ?, "unchanged" = ?, "rejected" = ?,
         "finishedAt" = ? WHERE "id" = ?`,
    )
    .run(total, counts.new, counts.changed, counts.unchanged, rejected, new Date().toISOString(), run);
  return { run, source: format.source, file: file.name, read: total, ...counts, rejected, seconds: 0 };
}
