/**
 * Reads the texts in a file: the file itself, or the contents of a gzip, tar or zip, detected by its first bytes and
 * not by its name. Everything is streamed and stops at a limit, so a decompression bomb costs no more than the limit.
 */
import { closeSync, createReadStream, openSync, type ReadStream, readSync, statSync } from "node:fs";
import { basename } from "node:path";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { AppError } from "@/lib/errors";
import { ChunkReader } from "@/lib/ingest/files/chunks";
import { type FileKind, kindBytes, kindOf } from "@/lib/ingest/files/file-kind";
import type { Member } from "@/lib/ingest/files/member";
import { type ChooseStream, openDocument, type TextStream, unpackError } from "@/lib/ingest/files/open-document";
import { tarMembers } from "@/lib/ingest/files/tar-members";
import { metered, type Progress, refuse, unpackMeter } from "@/lib/ingest/files/unpack-limits";
import { zipMembers } from "@/lib/ingest/files/zip-members";
import type { FileText } from "@/lib/read-file";

export type { Progress, TextStream };

/** One text to ingest, or the error that explains why it cannot be read. `progress` advances while a stream is read. */
export type SourceDocument = { progress: Progress } & (
  | { kind: "text"; file: FileText; path: string }
  | { kind: "stream"; stream: TextStream; path: string }
  | { kind: "refused"; refused: AppError }
);

/** Large enough that passing chunks between streams costs almost nothing compared with processing the bytes. */
const chunkBytes = 256 * 1024;

function kindAt(path: string): FileKind {
  const buffer = Buffer.alloc(kindBytes);
  const handle = openSync(path, "r");
  try {
    return kindOf(buffer.subarray(0, readSync(handle, buffer)));
  } finally {
    closeSync(handle);
  }
}

async function* documentsIn(
  path: string,
  members: AsyncIterable<Member>,
  progress: Progress,
  choose: ChooseStream,
): AsyncGenerator<SourceDocument> {
  let place = 0;
  for await (const member of members) {
    place += 1;
    const { label } = member;
    if ("refused" in member) {
      yield { kind: "refused", refused: member.refused, progress };
      continue;
    }
    let document: SourceDocument;
    try {
      const origin = { path, label, name: label, member: place, size: member.size };
      const content = await openDocument(member.chunks, origin, choose);
      document = { ...content, path: label, progress };
    } catch (error) {
      document = { kind: "refused", refused: unpackError(label, error), progress };
    }
    yield document;
  }
}

/** Returns the bytes of the file, unpacked if it is a gzip. They are read from `source`. */
function unpack(path: string, source: ReadStream, kind: FileKind, progress: Progress): AsyncIterable<unknown> {
  if (kind !== "gzip") return source;
  const unpacked: Readable = pipeline(source, createGunzip({ chunkSize: chunkBytes }), () => {});
  return metered(unpacked, unpackMeter(path, progress));
}

async function* readStreamed(path: string, kind: FileKind, choose: ChooseStream): AsyncGenerator<SourceDocument> {
  const totalBytes = statSync(path).size;
  const source = createReadStream(path, { highWaterMark: chunkBytes });
  const progress: Progress = {
    totalBytes,
    get readBytes() {
      return source.bytesRead;
    },
  };
  try {
    const chunks = new ChunkReader(unpack(path, source, kind, progress));
    if (kindOf(await chunks.peek(kindBytes)) === "tar") {
      yield* documentsIn(path, tarMembers(path, chunks.rest()), progress, choose);
      return;
    }
    const size = kind === "gzip" ? null : totalBytes;
    const content = await openDocument(chunks, { path, label: path, name: basename(path), member: null, size }, choose);
    yield { ...content, path, progress };
  } finally {
    source.destroy();
  }
}

/**
 * Yields the texts of the file at `path`, one after the other. A stream must be read before the next text is requested;
 * the rest of it is then skipped. Members of an archive are named `archive/member`. A member that cannot be read is
 * yielded as refused and does not stop the others.
 * @param choose returns the bulk metadata format of a text, given its beginning; such a text is yielded as a stream
 * @throws AppError `refused-file` in one sentence when the file itself cannot be read or unpacked
 */
export async function* readDocuments(
  path: string,
  choose: ChooseStream = () => undefined,
): AsyncGenerator<SourceDocument> {
  try {
    const found = statSync(path);
    // The first bytes of a pipe could be read only once.
    if (!found.isFile() && !found.isDirectory())
      throw refuse(path, "it is not a regular file; save its content to a file first");
    const kind = kindAt(path);
    if (kind !== "zip") return yield* readStreamed(path, kind, choose);
    const progress = { readBytes: 0, totalBytes: found.size };
    yield* documentsIn(path, zipMembers(path, progress), progress, choose);
  } catch (error) {
    throw unpackError(path, error);
  }
}
