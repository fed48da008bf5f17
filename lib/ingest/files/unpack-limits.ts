/** Limits on the unpacked size of a file, checked while it is streamed. */
import { AppError } from "@/lib/errors";
import { maxTextBytes } from "@/lib/read-file";

/** Lists usually compress to a tenth. A file with a far higher ratio is a decompression bomb. */
const maxRatio = 200;
/** Maximum number of files in an archive. */
const maxMembers = 100_000;

/** How much of a file has been read, in bytes on disk (packed). */
export interface Progress {
  readonly readBytes: number;
  readonly totalBytes: number;
}

export const refuse = (path: string, reason: string) => new AppError("refused-file", `${path}: ${reason}.`);

/**
 * Counts the unpacked bytes of a file, over all its members.
 * @returns a function to call with the length of each chunk; it throws AppError `refused-file` beyond the limit
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

/**
 * Counts members.
 * @returns a function to call with the number of further members; throws AppError `refused-file` beyond the limit
 */
export function memberMeter(path: string): (count?: number) => void {
  let members = 0;
  return (count = 1) => {
    members += count;
    if (members > maxMembers) throw refuse(path, `it contains more than ${maxMembers} files`);
  };
}

/** Yields the chunks and calls `meter` with the length of each, so that the meter can stop the stream. */
export async function* metered(bytes: AsyncIterable<Buffer>, meter: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    meter(chunk.length);
    yield chunk;
  }
}
