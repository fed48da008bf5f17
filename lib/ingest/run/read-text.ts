/** Reads the records of a text: one that is in memory, or a stream. */
import { dayOf } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { TextStream } from "@/lib/ingest/files/read-documents";
import type { FileFormat, ReadRecords, StreamedRecord } from "@/lib/ingest/formats/format";
import type { IngestOptions, RecordStream } from "@/lib/ingest/run/ingest-records";
import { fileFormats } from "@/lib/ingest/sources";
import { type FileText, readCompanion } from "@/lib/read-file";

function chooseFormat(path: string, file: FileText, name: string | undefined): FileFormat {
  const format = name
    ? fileFormats.find((known) => known.name === name)
    : fileFormats.find((known) => known.recognises(file.text));
  if (format) return format;
  const names = fileFormats.map((known) => known.name).join(", ");
  throw new AppError("refused-file", `${path}: its format is not recognised; expected one of: ${names}.`);
}

/** Returns records and rejects in the order of the text: records have all positions that are not those of rejects. */
function inOrder({ records, rejects }: ReadRecords): StreamedRecord[] {
  const rejected = new Map(rejects.map((reject) => [reject.position, reject]));
  const left = records.values();
  return Array.from({ length: records.length + rejects.length }, (_, index) => {
    const position = index + 1;
    const reject = rejected.get(position);
    const record = reject ? undefined : left.next().value;
    if (record) return { position, record };
    return { reject: reject ?? { position, recordId: null, reason: "it has no record" } };
  });
}

async function* once(records: StreamedRecord[]): AsyncGenerator<StreamedRecord[]> {
  yield records;
}

/**
 * Returns the records of a text that was read from `path`.
 * @throws AppError `refused-file` in one sentence with file, line and the expected content
 */
export function readText(path: string, file: FileText, options: IngestOptions): RecordStream {
  const { date = null, fetchedAt = null, now = new Date() } = options;
  const { name, text, digest } = file;
  const format = chooseFormat(path, file, options.format);
  const facts = format.factsSuffix ? readCompanion(path.replace(/\.gz$/, ""), format.factsSuffix) : null;
  const read = format.read({ name, text, facts, date, today: dayOf(now), fetchedAt });
  return { source: format.source, name, digest, records: once(inOrder(read)), total: read.records.length };
}

/** Returns the records of a stream, which are read while they are stored. */
export async function readStream(stream: TextStream, options: IngestOptions): Promise<RecordStream> {
  const { date = null, fetchedAt = null, now = new Date() } = options;
  const { name, format, pieces } = stream;
  const records = format.readStream({ name, date, today: dayOf(now), fetchedAt }, pieces);
  return { source: format.source, name, digest: await stream.digest(), records, total: null };
}
