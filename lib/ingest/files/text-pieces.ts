/** Decodes a stream of UTF-8 bytes piece by piece, without cutting a character in two. */
import { isAscii, isUtf8 } from "node:buffer";

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const lineFeed = 0x0a;

/** Returns how many bytes at the end are the beginning of an incomplete character: 0 to 3. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/**
 * Decodes bytes. In a line that is not valid UTF-8, each bad sequence becomes a lone surrogate, which valid UTF-8 never
 * contains. So `isWellFormed` detects such a line, and only that line is lost.
 */
export function decodeText(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString("latin1");
  if (isUtf8(bytes)) return bytes.toString();
  let text = "";
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    const line = bytes.subarray(start, end);
    text += isUtf8(line) ? line.toString() : line.toString().replaceAll("\uFFFD", "\uDC80");
    start = end;
  }
  return text;
}

/** Yields the text of a stream without a byte order mark at its beginning. */
export async function* textPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (!isStarted && bytes.length < byteOrderMark.length) {
      rest = bytes;
      continue;
    }
    const start = !isStarted && bytes.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
    isStarted = true;
    const end = bytes.length - unfinishedBytes(bytes);
    if (end > start) yield decodeText(bytes.subarray(start, end));
    rest = bytes.subarray(Math.max(start, end));
  }
  if (rest.length > 0) yield decodeText(rest);
}
