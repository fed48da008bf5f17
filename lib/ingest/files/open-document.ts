/** Turns a stream of bytes into a document: a text in memory or, for bulk metadata formats, a stream of text. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { AppError, messageOf } from "@/lib/errors";
import type { ChunkReader } from "@/lib/ingest/files/chunks";
import { isUtf16, kindOf } from "@/lib/ingest/files/file-kind";
import { decodeText, textPieces } from "@/lib/ingest/files/text-pieces";
import { refuse } from "@/lib/ingest/files/unpack-limits";
import { type Format, headLength } from "@/lib/ingest/formats/format";
import { type FileText, maxTextBytes, textOfBytes, unreadableFile } from "@/lib/read-file";

/** Returns the bulk metadata format of a text with this beginning; undefined if it has none. */
export type ChooseStream = (head: string) => Format | undefined;

/** A text that is read as a stream. */
export interface TextStream {
  /** The file's name without its folder; `archive/member` for a member of an archive. */
  name: string;
  format: Format;
  /** The beginning of the text. `pieces` contains it too. */
  head: string;
  /**
   * The whole text; can be iterated once. Throws AppError `refused-file` if the file cannot be read or unpacked any
   * further. A line that is not valid UTF-8 contains lone surrogates (`files/text-pieces.ts`).
   */
  pieces: AsyncIterable<string>;
  /** Returns the SHA-256 of the file's bytes on disk and of the member's position. It identifies this text. */
  digest(): Promise<string>;
}

export type Content = { kind: "text"; file: FileText } | { kind: "stream"; stream: TextStream };

interface Origin {
  /** Path of the file that contains the document. */
  path: string;
  /** The name in messages. */
  label: string;
  name: string;
  /** Position in the archive, 1 for the first; null if the file is not an archive. */
  member: number | null;
  /** Size of the text in bytes; null if it is not known before reading. */
  size: number | null;
}

/** Returns a one-sentence error for a failure while reading or unpacking. */
export function unpackError(path: string, error: unknown): AppError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known = /tar header|end of (data|file)|compressed|crc32|too many bytes|not enough bytes|local file header/i;
  const broken = !(error instanceof AppError) && (code.startsWith("Z_") || known.test(messageOf(error)));
  return broken ? refuse(path, `it cannot be unpacked (${messageOf(error)})`) : unreadableFile(path, error);
}

function tooLarge(label: string, size: number | null): AppError {
  const limit = `${maxTextBytes / 2 ** 20} MB`;
  if (size === null) return refuse(label, `it has more than the ${limit} allowed`);
  return refuse(label, `it has ${Math.ceil(size / 2 ** 20)} MB, more than the ${limit} allowed`);
}

/** Reads the file a second time, so that the digest is known before the first record is stored. */
async function digestOf({ path, member }: Origin): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(chunk);
  } catch (error) {
    throw unreadableFile(path, error);
  }
  if (member !== null) hash.update(`\0${member}`);
  return hash.digest("hex");
}

async function collect(chunks: ChunkReader, { label }: Origin): Promise<Buffer> {
  const collected: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks.rest()) {
    length += chunk.length;
    if (length > maxTextBytes) throw tooLarge(label, null);
    collected.push(chunk);
  }
  return Buffer.concat(collected, length);
}

async function* piecesOf(chunks: ChunkReader, label: string): AsyncGenerator<string> {
  try {
    yield* textPieces(chunks.rest());
  } catch (error) {
    throw unpackError(label, error);
  }
}

/**
 * Opens the bytes as a text or a stream.
 * @throws AppError `refused-file`: a nested archive, UTF-16, empty, too large for memory, not text
 */
export async function openDocument(chunks: ChunkReader, origin: Origin, choose: ChooseStream): Promise<Content> {
  const { label, name, size } = origin;
  const bytes = await chunks.peek(headLength);
  if (bytes.length === 0) throw refuse(label, "it is empty");
  if (kindOf(bytes) !== "text") throw refuse(label, "it is an archive within an archive; unpack it first");
  if (isUtf16(bytes)) throw refuse(label, "it is UTF-16 text; expected UTF-8");
  // A character cut in two at the end of the head does no harm.
  const head = decodeText(bytes.subarray(0, headLength)).replace(/^\uFEFF/, "");
  const format = choose(head);
  if (format) {
    const pieces = piecesOf(chunks, label);
    return { kind: "stream", stream: { name, format, head, pieces, digest: () => digestOf(origin) } };
  }
  if (size !== null && size > maxTextBytes) throw tooLarge(label, size);
  return { kind: "text", file: { ...textOfBytes(label, await collect(chunks, origin)), name } };
}
