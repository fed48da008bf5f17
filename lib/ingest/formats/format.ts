/** The interface of file formats: a format recognises a text by its beginning and reads it piece by piece. Pure. */

import type { Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { SourceName } from "@/lib/papers/paper";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

/** What is known about a text before it is read. */
export interface SourceFile {
  /** File name without its folder, used in messages. */
  name: string;
  /** The facts file beside this file; null if the format has none or it does not exist. */
  facts: { name: string; text: string } | null;
  /** Value of `--date`: the day of the list, which overrides the file's own date. */
  date: Day | null;
  today: Day;
  /** When the text was fetched from the source (ISO instant); null for a file. */
  fetchedAt: string | null;
}

/** A record that cannot be stored, with a reason that an operator can act on. */
export interface RejectedRecord {
  /** 1 for the first record of the file. */
  position: number;
  /** The public id, title or another name of the record; null if it has none. */
  recordId: string | null;
  reason: string;
}

/** A record of a text: either the record to store or the reason why it cannot be stored. */
export type StreamedRecord = { position: number; record: IncomingRecord } | { reject: RejectedRecord };

/** Receives the records and rejects that a reader finds, in the order of the text. */
export interface RecordSink {
  accept(record: IncomingRecord): void;
  reject(recordId: string | null, reason: string): void;
  /** The number of records and rejects received. */
  readonly count: number;
}

/**
 * Reads a text in pieces that may be split anywhere. Both methods throw AppError `refused-file` with the file, the line
 * or byte, and what was expected; earlier records stay valid.
 */
export interface PieceReader {
  push(piece: string): void;
  /** Signals the end of the text. */
  end(): void;
}

export interface Format {
  name: string;
  source: SourceName;
  /**
   * Bulk metadata has no size limit: memory use is bounded by the length of one record. A list is read into memory,
   * because the ranks of its records depend on all of them.
   */
  isBulk: boolean;
  /** Suffix of a facts file, which replaces the file extension; absent if the format has no facts files. */
  factsSuffix?: string;
  /** @param head the first `headLength` characters of the text */
  recognises(head: string): boolean;
  startReading(file: SourceFile, sink: RecordSink): PieceReader;
}

/** Long enough to contain a recognisable record, even one with very many authors. */
export const headLength = 64 * 1024;

/** Returns a reader that parses its text at the end, as a whole. */
export function readWhole(parse: (text: string) => void): PieceReader {
  let text = "";
  return {
    push: (piece) => {
      text += piece;
    },
    end: () => parse(text),
  };
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
 * Yields the records in the pieces of a text, in batches. If the text is refused, first yields the records found before
 * the error, so that the result does not depend on where the text is split.
 * @throws AppError `refused-file`
 */
export async function* readRecords(
  format: Format,
  file: SourceFile,
  pieces: Iterable<string> | AsyncIterable<string>,
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
