/** What a file is, told by its first bytes and not by its name. */

/** As far as the first header of a tar shows. */
export const kindBytes = 512;

export type FileKind = "gzip" | "zip" | "tar" | "text";

const startsWith = (bytes: Buffer, magic: string) => bytes.subarray(0, magic.length).toString("latin1") === magic;

export function kindOf(bytes: Buffer): FileKind {
  if (startsWith(bytes, "\x1f\x8b")) return "gzip";
  // An entry's header, or the end of a zip that holds none.
  if (startsWith(bytes, "PK\x03\x04") || startsWith(bytes, "PK\x05\x06")) return "zip";
  // The magic of a POSIX tar stands at byte 257 of its first header.
  return bytes.subarray(257, 262).toString("latin1") === "ustar" ? "tar" : "text";
}

/** Whether a text says itself that it is UTF-16 (or UTF-32, which begins alike). */
export function isUtf16(bytes: Buffer): boolean {
  return startsWith(bytes, "\xff\xfe") || startsWith(bytes, "\xfe\xff");
}
