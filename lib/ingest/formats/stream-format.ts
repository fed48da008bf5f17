/** A format that parses text incrementally, either from a stream (large files) or from a complete string. */
import { AppError } from "@/lib/errors";
import type { FileFormat, ReadRecords, StreamedFile, StreamedRecord, StreamFormat } from "@/lib/ingest/formats/format";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

/** Receives the records and rejects that a reader finds, in the order of the text. */
export interface RecordSink {
  accept(record: IncomingRecord): void;
  reject(recordId: string | null, reason: string): void;
  /** The number of records and rejects received. */
  readonly count: number;
}

/**
 * Parses a text in pieces that may be split anywhere. Both methods throw AppError `refused-file`; earlier records stay
 * valid.
 */
export interface PieceReader {
  push(piece: string): void;
  /** Signals the end of the text. */
  end(): void;
}

export interface PieceFormat extends Pick<StreamFormat, "name" | "source" | "recognises"> {
  startReading(file: StreamedFile, sink: RecordSink): PieceReader;
}

class Collector implements RecordSink {
  count = 0;
  #records: StreamedRecord[] = [];

  accept(record: IncomingRecord): void {
    this.count += 1;
    this.#records.push({ position: this.count, record });
  }

  reject(recordId: string | null, reason: string): void {
    this.count += 1;
    this.#records.push({ reject: { position: this.count, recordId, reason } });
  }

  take(): StreamedRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }
}

/**
 * Yields the records in the pieces. If the text is refused, first yields the records found before the error, so that
 * the result does not depend on where the text is split.
 */
async function* readPieces(
  format: PieceFormat,
  file: StreamedFile,
  pieces: AsyncIterable<string>,
): AsyncGenerator<StreamedRecord[]> {
  const collector = new Collector();
  const reader = format.startReading(file, collector);
  try {
    for await (const piece of pieces) {
      reader.push(piece);
      const records = collector.take();
      if (records.length > 0) yield records;
    }
    reader.end();
  } catch (error) {
    const records = collector.take();
    if (records.length > 0 && error instanceof AppError) yield records;
    throw error;
  }
  const last = collector.take();
  if (last.length > 0) yield last;
}

/** Returns the format for use with streams. */
export function toStreamFormat(format: PieceFormat): StreamFormat {
  const { name, source, recognises } = format;
  return { name, source, recognises, readStream: (file, pieces) => readPieces(format, file, pieces) };
}

/** Characters of the text that `recognises` receives. */
const headLength = 64 * 1024;

/** Returns the format for use with complete strings, such as the responses of a live source. */
export function toFileFormat({ name, source, recognises, startReading }: PieceFormat): FileFormat {
  return {
    name,
    source,
    factsSuffix: null,
    recognises: (text) => recognises(text.slice(0, headLength)),
    read({ text, facts: _facts, ...file }): ReadRecords {
      const collector = new Collector();
      const reader = startReading(file, collector);
      reader.push(text);
      reader.end();
      const read: ReadRecords = { records: [], rejects: [] };
      for (const one of collector.take()) {
        if ("reject" in one) read.rejects.push(one.reject);
        else read.records.push(one.record);
      }
      return read;
    },
  };
}
