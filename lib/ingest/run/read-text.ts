/** Reads the records of a text: one that is in memory, or a stream. */
import { dayOf } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { TextStream } from "@/lib/ingest/files/read-documents";
import {
  type Format,
  headLength,
  readRecords,
  type SourceFile,
  type StreamedRecord,
} from "@/lib/ingest/formats/format";
import type { IngestOptions, RecordStream } from "@/lib/ingest/run/ingest-records";
import { findFormat, formats } from "@/lib/ingest/sources";
import { type FileText, readCompanion } from "@/lib/read-file";

const fileOf = (name: string, { date = null, fetchedAt = null, now = new Date() }: IngestOptions): SourceFile => ({
  name,
  facts: null,
  date,
  today: dayOf(now),
  fetchedAt,
});

function requireFormat(path: string, { text }: FileText, name: string | undefined): Format {
  const format = findFormat(formats, text.slice(0, headLength), name);
  if (format) return format;
  const names = formats.map((known) => known.name).join(", ");
  throw new AppError("refused-file", `${path}: its format is not recognised; expected one of: ${names}.`);
}

async function* once(records: StreamedRecord[]): AsyncGenerator<StreamedRecord[]> {
  yield records;
}

/**
 * Reads all records of a text that was read from `path`, so that nothing is stored of a text that is refused.
 * @throws AppError `refused-file` in one sentence with file, line and the expected content
 */
export async function readText(path: string, file: FileText, options: IngestOptions): Promise<RecordStream> {
  const { name, text, digest } = file;
  const format = requireFormat(path, file, options.format);
  const { source, factsSuffix } = format;
  const facts = factsSuffix ? readCompanion(path.replace(/\.gz$/, ""), factsSuffix) : null;
  const records: StreamedRecord[] = [];
  for await (const some of readRecords(format, { ...fileOf(name, options), facts }, [text])) records.push(...some);
  return { source, name, digest, records: once(records), total: records.filter((one) => "record" in one).length };
}

/** Returns the records of a stream, which are read while they are stored. */
export async function readStream(stream: TextStream, options: IngestOptions): Promise<RecordStream> {
  const { name, format, pieces } = stream;
  const records = readRecords(format, fileOf(name, options), pieces);
  return { source: format.source, name, digest: await stream.digest(), records, total: null };
}
