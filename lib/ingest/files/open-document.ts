/** From a stream of bytes to a document: a text held whole, or a stream of text where a format of bulk metadata says so. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { AppError, messageOf } from "@/lib/errors";
import type { ChunkReader } from "@/lib/ingest/files/chunks";
import { isUtf16, kindOf } from "@/lib/ingest/files/file-kind";
import { decodeText, textPieces } from "@/lib/ingest/files/text-pieces";
import { refuse } from "@/lib/ingest/files/unpack-limits";
import type { StreamFormat } from "@/lib/ingest/formats/format";
import { type FileText, maxTextBytes, textOfBytes, unreadableFile } from "@/lib/read-file";

/** Chooses the format of bulk metadata that a text of this beginning is in; undefined where it is in none. */
export type ChooseStream = (head: string) => StreamFormat | undefined;

/** A text that is read as a stream. */
export interface TextStream {
  /** Without its folder; of a member of an archive `archive/member`. */
  name: string;
  format: StreamFormat;
  /** The beginning of the text, which the pieces begin with too. */
  head: string;
  /**
   * The whole text, once; it throws AppError `refused-file` when what is left cannot be read or unpacked. In a line that
   * is not UTF-8 are halves of surrogate pairs (`files/text-pieces.ts`).
   */
  pieces: AsyncIterable<string>;
  /** sha256 of the named file's bytes as they lie there, and of the member's place: what tells this text from others. */
  digest(): Promise<string>;
}

export type Content = { kind: "text"; file: FileText } | { kind: "stream"; stream: TextStream };

/** In which a record shows, whatever its authors. */
const headBytes = 64 * 1024;

interface Origin {
  /** The named file, which holds it. */
  path: string;
  /** Stands in messages. */
  label: string;
  name: string;
  /** Which file of an archive it is, 1 for the first; null where it is the named file itself. */
  member: number | null;
  /** Of the text, where it is known before it is read. */
  size: number | null;
}

/** The one sentence for what broke off while it was read or unpacked. */
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

/** Read anew, so that it is known before the first record is. */
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
 * What the bytes are.
 * @throws AppError `refused-file`: packed once more, UTF-16, empty, too large to be held, not text
 */
export async function openDocument(chunks: ChunkReader, origin: Origin, choose: ChooseStream): Promise<Content> {
  const { label, name, size } = origin;
  const bytes = await chunks.peek(headBytes);
  if (bytes.length === 0) throw refuse(label, "it is empty");
  if (kindOf(bytes) !== "text") throw refuse(label, "it is an archive within an archive; unpack it first");
  if (isUtf16(bytes)) throw refuse(label, "it is UTF-16 text; expected UTF-8");
  // A character cut in two at its end costs the head nothing.
  const head = decodeText(bytes.subarray(0, headBytes)).replace(/^\uFEFF/, "");
  const format = choose(head);
  if (format) {
    const pieces = piecesOf(chunks, label);
    return { kind: "stream", stream: { name, format, head, pieces, digest: () => digestOf(origin) } };
  }
  if (size !== null && size > maxTextBytes) throw tooLarge(label, size);
  return { kind: "text", file: { ...textOfBytes(label, await collect(chunks, origin)), name } };
}
