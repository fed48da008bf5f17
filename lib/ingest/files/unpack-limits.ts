/** Bounds on what a packed file may unpack to, kept while it streams. */
import { AppError } from "@/lib/errors";
import { maxTextBytes } from "@/lib/read-file";

/** Lists shrink to a tenth. What unpacks to so much more than was read is made to do harm. */
const maxRatio = 200;
/** Members of an archive. */
const maxMembers = 100_000;

/** How far the reading of a named file has come, in its own bytes. */
export interface Progress {
  readonly readBytes: number;
  readonly totalBytes: number;
}

export const refuse = (path: string, reason: string) => new AppError("refused-file", `${path}: ${reason}.`);

/**
 * Counts what is unpacked of a file, over all its members.
 * @returns to be told the length of each chunk; throws AppError `refused-file` at the limit
 */
export function unpackMeter(path: string, progress: Progress): (bytes: number) => void {
  let unpacked = 0;
  return (bytes) => {
    unpacked += bytes;
    if (unpacked > maxTextBytes && unpacked > maxRatio * progress.readBytes) {
      throw refuse(path, `it unpacks to more than ${maxRatio} times its size`);
    }
  };
}

/** Counts members. @returns to be told of each, or of how many; throws AppError `refused-file` beyond the limit */
export function memberMeter(path: string): (count?: number) => void {
  let members = 0;
  return (count = 1) => {
    members += count;
    if (members > maxMembers) throw refuse(path, `it holds more than ${maxMembers} files`);
  };
}

/** Passes chunks on as long as the meter allows. */
export async function* metered(bytes: AsyncIterable<Buffer>, meter: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    meter(chunk.length);
    yield chunk;
  }
}
