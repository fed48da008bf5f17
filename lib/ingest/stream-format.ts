/** A format that is read piece by piece: as a stream where a file is large, at once where its text is held whole. */
import type { FileFormat, ReadRecords, StreamedFile, StreamedRecord, StreamFormat } from "@/lib/ingest/source";

/** Takes a text in pieces, cut anywhere, and gives the records that have ended in them. */
export interface RecordReader {
  push(piece: string): StreamedRecord[];
  /** What was left at the end of the text. */
  end(): StreamedRecord[];
}

export interface PieceFormat extends Pick<StreamFormat, "name" | "source" | "recognises"> {
  /** Pushing and ending throw AppError `refused-file`; what was given before counts. */
  startReading(file: StreamedFile): RecordReader;
}

export function toStreamFormat({ name, source, recognises, startReading }: PieceFormat): StreamFormat {
  return {
    name,
    source,
    recognises,
    async *readStream(file, pieces) {
      const reader = startReading(file);
      for await (const piece of pieces) {
        const records = reader.push(piece);
        if (records.length > 0) yield records;
      }
      const last = reader.end();
      if (last.length > 0) yield last;
    },
  };
}

/** How many records a text may hold of what is kept of it at once. */
const headLength = 64 * 1024;

/** The same format for texts that are held whole, such as the answers of a live source. */
export function toFileFormat({ name, source, recognises, startReading }: PieceFormat): FileFormat {
  return {
    name,
    source,
    factsEnding: null,
    recognises: (text) => recognises(text.slice(0, headLength)),
    read({ text, facts: _facts, ...file }): ReadRecords {
      const reader = startReading(file);
      const read: ReadRecords = { records: [], rejects: [] };
      for (const one of [...reader.push(text), ...reader.end()]) {
        if ("reject" in one) read.rejects.push(one.reject);
        else read.records.push(one.record);
      }
      return read;
    },
  };
}
