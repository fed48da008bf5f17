/** What a format of bulk metadata makes of the pieces of a text, in tests. */
import type { Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { StreamedFile, StreamedRecord } from "@/lib/ingest/formats/format";
import { type PieceFormat, toStreamFormat } from "@/lib/ingest/formats/stream-format";

export const streamedFile: StreamedFile = { name: "bulk", date: null, today: "2026-04-20" as Day, fetchedAt: null };

async function* each(pieces: string[]): AsyncGenerator<string> {
  yield* pieces;
}

/** The records, or the sentence that refuses the text after those before it. */
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

/** In short: the position and the id, or why not. */
export async function outcomesOf(format: PieceFormat, pieces: string[]): Promise<string[]> {
  const { records, refused } = await readPieces(format, pieces);
  const lines = records.map((one) =>
    "reject" in one
      ? `${one.reject.position} ${one.reject.recordId}: ${one.reject.reason}`
      : `${one.position} ${one.record.paper.arxivId}`,
  );
  return refused === null ? lines : [...lines, refused];
}

/** A text at these places, each taken within its length, in pieces. */
export function cutAt(text: string, places: number[]): string[] {
  const cuts = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length];
  return cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
}

/** A change of a text: where, how much of it goes, what comes. */
export type Change = [place: number, length: number, put: string];

export function changed(text: string, changes: Change[]): string {
  return changes.reduce((before, [place, length, put]) => {
    const start = place % (before.length + 1);
    return before.slice(0, start) + put + before.slice(start + length);
  }, text);
}
