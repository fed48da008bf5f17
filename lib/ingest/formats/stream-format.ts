/** A format that is read piece by piece: as a stream where a file is large, at once where its text is held whole. */
import { AppError } from "@/lib/errors";
import type { FileFormat, ReadRecords, StreamedFile, StreamedRecord, StreamFormat } from "@/lib/ingest/formats/format";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

/** Where a reader puts what it finds, in the order of the text. */
export interface RecordSink {
  accept(record: IncomingRecord): void;
  reject(recordId: string | null, reason: string): void;
  /** How many were put. */
  readonly count: number;
}

/** Takes a text in pieces, cut anywhere. Both throw AppError `refused-file`; what was found before counts. */
export interface PieceReader {
  push(piece: string): void;
  /** The text is over. */
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

/** What the pieces give. Where a text is refused comes what was found before, so that it does not matter how it is cut. */
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

export function toStreamFormat(format: PieceFormat): StreamFormat {
  const { name, source, recognises } = format;
  return { name, source, recognises, readStream: (file, pieces) => readPieces(format, file, pieces) };
}

/** As much as a stream's format is shown. */
const headLength = 64 * 1024;

/** The same format for texts that are held whole, such as the answers of a live source. */
export function toFileFormat({ name, source, recognises, startReading }: PieceFormat): FileFormat {
  return {
    name,
    source,
    factsEnding: null,
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
