/** Detects the kind of a file by its first bytes; its name is ignored. */

/** Number of bytes needed for the detection: the size of a tar header. */
export const kindBytes = 512;

export type FileKind = "gzip" | "zip" | "tar" | "text";

const startsWith = (bytes: Buffer, magic: string) => bytes.subarray(0, magic.length).toString("latin1") === magic;

export function kindOf(bytes: Buffer): FileKind {
  if (startsWith(bytes, "\x1f\x8b")) return "gzip";
  // The header of an entry, or the end record of an empty zip.
  if (startsWith(bytes, "PK\x03\x04") || startsWith(bytes, "PK\x05\x06")) return "zip";
  // The magic number of a POSIX tar is at byte 257 of its first header.
  return bytes.subarray(257, 262).toString("latin1") === "ustar" ? "tar" : "text";
}

/**
 * Whether a text has the byte order mark of UTF-16, or of UTF-32 in little-endian order, which begins with the same
 * bytes.
 */
export function isUtf16(bytes: Buffer): boolean {
  return startsWith(bytes, "\xff\xfe") || startsWith(bytes, "\xfe\xff");
}
