/**
 * The texts that a file holds: itself, or what it is a gzip or a tar of, told by its first bytes and not by its name.
 * Everything streams and stops at its limit: a small file that unpacks to a huge one costs the limit and no more.
 */
import { closeSync, createReadStream, openSync, readSync, statSync } from "node:fs";
import { basename } from "node:path";
import { pipeline, type Readable } from "node:stream";
import { constants, createGunzip, gunzipSync } from "node:zlib";
import { extract } from "tar-stream";
import { AppError, messageOf } from "@/lib/errors";
import { type FileText, maxTextBytes, textOfBytes, unreadableFile } from "@/lib/read-file";

/** How far the reading of a named file has come, in its own bytes. */
export interface Progress {
  readBytes: number;
  totalBytes: number;
}

/** One text to ingest, or the sentence why it cannot be had. */
export type SourceDocument = { progress: Progress } & ({ file: FileText; path: string } | { refused: AppError });

const maxMembers = 100_000;
/** Lists shrink to a tenth. What unpacks to so much more than was read is made to do harm. */
const maxRatio = 200;
const headBytes = 16 * 1024;

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;
/** The magic of a POSIX tar stands at byte 257 of its first header. */
const isTar = (bytes: Buffer) => bytes.subarray(257, 262).toString("latin1") === "ustar";

const refuse = (path: string, reason: string) => new AppError("refused-file", `${path}: ${reason}.`);

/** The first bytes of a file; of a gzip also those it unpacks to. */
function readHead(path: string): { packed: Buffer; content: Buffer } {
  const buffer = Buffer.alloc(headBytes);
  const handle = openSync(path, "r");
  try {
    const packed = buffer.subarray(0, readSync(handle, buffer));
    if (!isGzip(packed)) return { packed, content: packed };
    return { packed, content: gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }) };
  } finally {
    closeSync(handle);
  }
}

/** Reads to the end. @throws AppError `refused-file` once there is more than a text may have */
async function collect(path: string, bytes: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError("expected a stream of bytes");
    length += chunk.length;
    if (length > maxTextBytes) throw refuse(path, `it has more than the ${maxTextBytes / 2 ** 20} MB allowed`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** `size` as the archive says it, which is also how much of it is read. */
async function readMember(label: string, bytes: AsyncIterable<unknown>, size: number): Promise<FileText> {
  if (size > maxTextBytes) throw refuse(label, `it has more than the ${maxTextBytes / 2 ** 20} MB allowed`);
  const content = await collect(label, bytes);
  if (isGzip(content) || isTar(content)) throw refuse(label, "it is an archive within an archive; unpack it first");
  return { ...textOfBytes(label, content), name: label };
}

async function* readArchive(path: string, unpacked: Readable, progress: Progress): AsyncGenerator<SourceDocument> {
  const archive = extract();
  let unpackedBytes = 0;
  unpacked.on("data", (chunk: Buffer) => {
    unpackedBytes += chunk.length;
    if (unpackedBytes > maxTextBytes && unpackedBytes > maxRatio * progress.readBytes) {
      archive.destroy(refuse(path, `it unpacks to more than ${maxRatio} times its size`));
    }
  });
  unpacked.once("error", (error) => archive.destroy(error));
  unpacked.pipe(archive);
  let members = 0;
  for await (const member of archive) {
    const { name, type, size = 0 } = member.header;
    // What macOS writes beside each file says nothing of papers.
    if (type === "file" && !basename(name).startsWith("._")) {
      members += 1;
      if (members > maxMembers) throw refuse(path, `it holds more than ${maxMembers} files`);
      // Nothing is unpacked to the disk: of a member's path the last part alone is used, as a label.
      const label = `${basename(path)}/${basename(name)}`;
      try {
        yield { file: await readMember(label, member, size), path: label, progress };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        yield { refused: error, progress };
      }
    }
    member.resume();
  }
  if (members === 0) throw refuse(path, "it holds no file");
}

/**
 * The texts of the file at `path`, one after the other. Members of an archive are named `archive/member`; one that
 * cannot be read comes as refused and does not keep the others out.
 * @throws AppError `refused-file` in one sentence when the file itself cannot be read or unpacked
 */
export async function* readDocuments(path: string): AsyncGenerator<SourceDocument> {
  const progress: Progress = { readBytes: 0, totalBytes: 0 };
  try {
    const found = statSync(path);
    // Of a pipe the first bytes could be looked at once only.
    if (!found.isFile() && !found.isDirectory()) throw refuse(path, "it is no plain file; write it to one first");
    const { packed, content } = readHead(path);
    progress.totalBytes = found.size;
    if (!isGzip(packed) && !isTar(packed) && progress.totalBytes > maxTextBytes) {
      throw refuse(path, `it has ${Math.ceil(progress.totalBytes / 2 ** 20)} MB, more than the 64 MB allowed`);
    }
    const source = createReadStream(path).on("data", (chunk) => {
      progress.readBytes += chunk.length;
    });
    const unpacked = isGzip(packed) ? pipeline(source, createGunzip(), () => {}) : source;
    if (isTar(content)) yield* readArchive(path, unpacked, progress);
    else yield { file: textOfBytes(path, await collect(path, unpacked)), path, progress };
  } catch (error) {
    throw unpackError(path, error);
  }
}

function unpackError(path: string, error: unknown): AppError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const broken = code.startsWith("Z_") || /tar header|end of (data|file)/i.test(messageOf(error));
  return broken ? refuse(path, `it cannot be unpacked (${messageOf(error)})`) : unreadableFile(path, error);
}
