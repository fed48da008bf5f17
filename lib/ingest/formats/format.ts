/** What a file format is to the ingest: it recognises a text and turns it into records. Pure; files are read elsewhere. */
import type { Day } from "@/lib/days";
import type { SourceName } from "@/lib/papers/paper";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

/** A text as its format sees it. */
export interface SourceFile {
  /** Without its folder; stands in messages. */
  name: string;
  text: string;
  /** The text of the file of facts beside it, where the format knows one and it is there. */
  facts: { name: string; text: string } | null;
  /** `--date`: the day of the list, whatever the file says. */
  date: Day | null;
  today: Day;
  /** The instant (ISO) at which the source itself gave this text; null for a file. */
  fetchedAt: string | null;
}

/** A record that cannot be stored, with the reason a person can act on. */
export interface RejectedRecord {
  /** 1 for the first record of the file. */
  position: number;
  /** The public id, title or whatever names the record; null where nothing does. */
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
  /** What a file of facts beside a file is called, in place of its ending; null where there is none. */
  factsEnding: string | null;
  recognises(text: string): boolean;
  /** @throws AppError `refused-file`: file, line and what was expected. */
  read(file: SourceFile): ReadRecords;
}

/** A record of a file that is read as a stream: what is to be stored, or why it cannot be. */
export type StreamedRecord = { position: number; record: IncomingRecord } | { reject: RejectedRecord };

/** A text too large to be held whole: its beginning is known, the rest comes as it is read. */
export type StreamedFile = Omit<SourceFile, "text" | "facts">;

/** A format of bulk metadata. Its files have no size limit; what is held at a time is bounded by one record's length. */
export interface StreamFormat {
  name: string;
  source: SourceName;
  /** @param head the first 16 KiB or so of the text */
  recognises(head: string): boolean;
  /**
   * The records of the text in its order, some at a time. Pure but for what it awaits: the same pieces, the same records,
   * wherever the text is cut.
   * @throws AppError `refused-file`: file, line or byte and what was expected; what was given before stays stored
   */
  readStream(file: StreamedFile, pieces: AsyncIterable<string>): AsyncIterable<StreamedRecord[]>;
}
