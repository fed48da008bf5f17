/** Test helpers that parse a text in pieces with a bulk metadata format. */
import type { Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { StreamedFile, StreamedRecord } from "@/lib/ingest/formats/format";
import { type PieceFormat, toStreamFormat } from "@/lib/ingest/formats/stream-format";

export const streamedFile: StreamedFile = { name: "bulk", date: null, today: "2026-04-20" as Day, fetchedAt: null };

async function* each(pieces: string[]): AsyncGenerator<string> {
  yield* pieces;
}

/** Returns the records, and the error message if the text was refused after them. */
export async function readPieces(
  format: PieceFormat,
  pieces: string[],
): Promise<{ records: StreamedRecord[]; refused: string | null }> {
  const records: StreamedRecord[] = [];
  try {
    for await (const some of toStreamFormat(format).readStream(streamedFile, each(pieces))) records.push(...some);
    return { records, refused: null };
  } catch (error) {
    if (error instanceof AppError && error.code === "refused-file") return { records, refused: error.message };
    throw error;
  }
}

/** Returns one line per record: its position and id, or its position, id and the reason for its rejection. */
export async function outcomesOf(format: PieceFormat, pieces: string[]): Promise<string[]> {
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
