/** Bytes of UTF-8 as text, piece by piece, no character cut in two. */
import { isAscii, isUtf8 } from "node:buffer";

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const lineFeed = 0x0a;

/** How many bytes at the end are the beginning of a character that has more: none to three. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/**
 * The text of bytes. In a line that is not UTF-8 half a surrogate pair stands for what is none, which no UTF-8 gives:
 * `isWellFormed` tells, and that line alone is lost.
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

/** The text of a stream; a byte order mark at its beginning is left out. */
export async function* textPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let left: Buffer = Buffer.alloc(0);
  let begun = false;
  for await (const chunk of chunks) {
    const bytes = left.length > 0 ? Buffer.concat([left, chunk]) : chunk;
    if (!begun && bytes.length < byteOrderMark.length) {
      left = bytes;
      continue;
    }
    const start = !begun && bytes.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
    begun = true;
    const end = bytes.length - unfinishedBytes(bytes);
    if (end > start) yield decodeText(bytes.subarray(start, end));
    left = bytes.subarray(Math.max(start, end));
  }
  if (left.length > 0) yield decodeText(left);
}
