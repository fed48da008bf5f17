/**
 * Interfaces of file formats: a format recognises a text and converts it to records. Formats are pure and read no
 * files.
 */
import type { Day } from "@/lib/days";
import type { SourceName } from "@/lib/papers/paper";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

/** The input of a format: a text and the facts known about it. */
export interface SourceFile {
  /** File name without its folder, used in messages. */
  name: string;
  text: string;
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

export interface ReadRecords {
  records: IncomingRecord[];
  rejects: RejectedRecord[];
}

export interface FileFormat {
  name: string;
  source: SourceName;
  /** Suffix of a facts file, which replaces the file extension; null if the format has no facts files. */
  factsSuffix: string | null;
  recognises(text: string): boolean;
  /** @throws AppError `refused-file` with the file, the line and what was expected */
  read(file: SourceFile): ReadRecords;
}

/** A record of a streamed file: either the record to store or the reason why it cannot be stored. */
export type StreamedRecord = { position: number; record: IncomingRecord } | { reject: RejectedRecord };

/** A file that is too large to read into memory and is therefore read as a stream. */
export type StreamedFile = Omit<SourceFile, "text" | "facts">;

/** A format for bulk metadata. Files have no size limit; memory use is bounded by the length of one record. */
export interface StreamFormat {
  name: string;
  source: SourceName;
  /** @param head the first 16 KiB or so of the text */
  recognises(head: string): boolean;
  /**
   * Yields the records of the text in order, in batches. The result depends only on the text and not on where it is
   * split into pieces.
   * @throws AppError `refused-file` with the file, the line or byte, and what was expected; records yielded before stay
   * stored
   */
  readStream(file: StreamedFile, pieces: AsyncIterable<string>): AsyncIterable<StreamedRecord[]>;
}
