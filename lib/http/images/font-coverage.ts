/** Reads which characters a font has from the `cmap` table of a TrueType or WOFF file. Pure. */
import { inflateSync } from "node:zlib";

/** Returns the decompressed bytes of a table, or null if the font has no table of this name. */
function tableOf(font: Buffer, name: string): Buffer | null {
  const isWoff = font.toString("latin1", 0, 4) === "wOFF";
  const count = font.readUInt16BE(isWoff ? 12 : 4);
  for (let index = 0; index < count; index += 1) {
    // Entries of a WOFF file have 20 bytes: tag, offset, compressed and full length, checksum; of a TrueType file 16.
    const entry = isWoff ? 44 + 20 * index : 12 + 16 * index;
    if (font.toString("latin1", entry, entry + 4) !== name) continue;
    const offset = font.readUInt32BE(entry + (isWoff ? 4 : 8));
    const length = font.readUInt32BE(entry + (isWoff ? 8 : 12));
    const bytes = font.subarray(offset, offset + length);
    return isWoff && length < font.readUInt32BE(entry + 12) ? inflateSync(bytes) : bytes;
  }
  return null;
}

/** Yields the segments of format 4 (basic plane only), whose ends, starts, deltas and offsets are in four lists. */
function* segments(
  cmap: Buffer,
  at: number,
): Generator<[first: number, last: number, hasGlyph: (code: number) => boolean]> {
  const bytes = cmap.readUInt16BE(at + 6);
  for (let index = 0; index < bytes; index += 2) {
    const last = cmap.readUInt16BE(at + 14 + index);
    const first = cmap.readUInt16BE(at + 16 + bytes + index);
    const delta = cmap.readUInt16BE(at + 16 + 2 * bytes + index);
    const place = at + 16 + 3 * bytes + index;
    const range = cmap.readUInt16BE(place);
    const glyphOf = (code: number) => {
      if (range === 0) return (code + delta) & 0xffff;
      const glyph = place + range + 2 * (code - first);
      return glyph + 2 <= cmap.length ? cmap.readUInt16BE(glyph) : 0;
    };
    yield [first, Math.min(last, 0xfffe), (code) => glyphOf(code) !== 0];
  }
}

/**
 * Returns the code points for which a font has a glyph (https://learn.microsoft.com/en-us/typography/opentype/spec/cmap,
 * formats 4 and 12, which current fonts use). The set is empty if the file has neither format.
 */
export function codePointsOf(font: Buffer): Set<number> {
  const codes = new Set<number>();
  const cmap = tableOf(font, "cmap");
  if (!cmap) return codes;
  const add = (first: number, last: number, hasGlyph: (code: number) => boolean) => {
    for (let code = first; code <= last; code += 1) if (hasGlyph(code)) codes.add(code);
  };
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const at = cmap.readUInt32BE(4 + 8 * index + 4);
    const format = cmap.readUInt16BE(at);
    if (format === 4) for (const segment of segments(cmap, at)) add(...segment);
    if (format !== 12) continue;
    for (let group = 0; group < cmap.readUInt32BE(at + 12); group += 1) {
      const start = at + 16 + 12 * group;
      const glyph = cmap.readUInt32BE(start + 8);
      const first = cmap.readUInt32BE(start);
      add(first, cmap.readUInt32BE(start + 4), (code) => glyph + code - first !== 0);
    }
  }
  return codes;
}
