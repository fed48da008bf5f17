/** Test helpers that read a text with a format, in one or more pieces. */
import type { Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import {
  type Format,
  type RejectedRecord,
  readRecords,
  type SourceFile,
  type StreamedRecord,
} from "@/lib/ingest/formats/format";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

export const streamedFile: SourceFile = {
  name: "bulk",
  facts: null,
  date: null,
  today: "2026-04-20" as Day,
  fetchedAt: null,
};

/** Returns the records and rejects of a whole text, as if it had been read on 24 November 2026. */
export function readWith(format: Format, text: string, file: Partial<SourceFile>) {
  const records: IncomingRecord[] = [];
  const rejects: RejectedRecord[] = [];
  const sink = {
    accept: (record: IncomingRecord) => void records.push(record),
    reject: (recordId: string | null, reason: string) =>
      void rejects.push({ position: sink.count + 1, recordId, reason }),
    get count() {
      return records.length + rejects.length;
    },
  };
  const reader = format.startReading({ ...streamedFile, today: "2026-11-24" as Day, ...file }, sink);
  reader.push(text);
  reader.end();
  return { records, rejects };
}

/** Returns the records, and the error message if the text was refused after them. */
export async function readPieces(
  format: Format,
  pieces: string[],
): Promise<{ records: StreamedRecord[]; refused: string | null }> {
  const records: StreamedRecord[] = [];
  try {
    for await (const some of readRecords(format, streamedFile, pieces)) records.push(...some);
    return { records, refused: null };
  } catch (error) {
    if (error instanceof AppError && error.code === "refused-file") return { records, refused: error.message };
    throw error;
  }
}

/** Returns one line per record: its position and id, or its position, id and the reason for its rejection. */
export async function outcomesOf(format: Format, pieces: string[]): Promise<string[]> {
  const { records, refused } = await readPieces(format, pieces);
  const lines = records.map((one) =>
    "reject" in one
      ? `${one.reject.position} ${one.reject.recordId}: ${one.reject.reason}`
      : `${one.position} ${one.record.paper.arxivId}`,
  );
  return refused === null ? lines : [...lines, refused];
}

/** Splits a text at these positions, each modulo the length of the text. */
export function cutAt(text: string, positions: number[]): string[] {
  const cuts = [0, ...positions.map((position) => position % (text.length + 1)).sort((a, b) => a - b), text.length];
  return cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
}

/** Replaces `length` characters from a position with another text. */
export type Change = [position: number, length: number, replacement: string];

export function applyChanges(text: string, changes: Change[]): string {
  return changes.reduce((before, [position, length, replacement]) => {
    const start = position % (before.length + 1);
    return before.slice(0, start) + replacement + before.slice(start + length);
  }, text);
}
