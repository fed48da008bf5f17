/**
 * Reads the files of a zip with yauzl (https://github.com/thejoshwolfe/yauzl), which uses the directory at the zip's
 * end.
 */
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { AppError, messageOf } from "@/lib/errors";
import { ChunkReader } from "@/lib/ingest/files/chunks";
import { type Member, memberLabel } from "@/lib/ingest/files/member";
import { memberMeter, metered, type Progress, refuse, unpackMeter } from "@/lib/ingest/files/unpack-limits";

/** 0: stored, 8: deflate. */
const knownMethods = [0, 8];

/** How much of the file has been read, computed from the sizes in the directory. */
export interface ZipProgress extends Progress {
  readBytes: number;
}

function refuseEntry(label: string, entry: Entry): AppError | null {
  if (entry.isEncrypted()) return refuse(label, "it is encrypted; unpack it first");
  if (!knownMethods.includes(entry.compressionMethod)) {
    return refuse(label, `it uses compression method ${entry.compressionMethod}; expected deflate`);
  }
  return null;
}

/** Yields the bytes of an entry and advances `progress` with them; at the end it advances to the end of the entry. */
async function* bytesOf(zip: ZipFile, entry: Entry, progress: ZipProgress): AsyncGenerator<Buffer> {
  const before = progress.readBytes;
  const stream = await zip.openReadStreamPromise(entry);
  let unpacked = 0;
  try {
    for await (const chunk of stream) {
      unpacked += chunk.length;
      progress.readBytes = before + Math.floor(entry.compressedSize * Math.min(1, unpacked / entry.uncompressedSize));
      yield chunk;
    }
  } finally {
    stream.destroy();
    progress.readBytes = before + entry.compressedSize;
  }
}

const cannotUnpack = (path: string, error: unknown) =>
  error instanceof AppError ? error : refuse(path, `it cannot be unpacked (${messageOf(error).replace(/\.$/, "")})`);

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path);
  } catch (error) {
    throw cannotUnpack(path, error);
  }
}

/**
 * Yields the files of a zip.
 * @throws AppError `refused-file`: no zip, unsafe paths, too many files, over the size limit
 */
export async function* zipMembers(path: string, progress: ZipProgress): AsyncGenerator<Member> {
  const zip = await openZip(path);
  // Measured against the size of the file and not against the bytes read, because entries can overlap (a zip bomb too).
  const meter = unpackMeter(path, { readBytes: progress.totalBytes, totalBytes: progress.totalBytes });
  let found = false;
  try {
    memberMeter(path)(zip.entryCount);
    for await (const entry of zip.eachEntry()) {
      const label = entry.fileName.endsWith("/") ? null : memberLabel(path, entry.fileName);
      if (label === null) continue;
      found = true;
      const refused = refuseEntry(label, entry);
      if (refused) {
        yield { label, refused };
        continue;
      }
      const bytes = metered(bytesOf(zip, entry, progress), meter);
      yield { label, chunks: new ChunkReader(bytes), size: entry.uncompressedSize };
      await bytes.return(undefined);
      // Once the limit is reached, no further entries are read.
      meter(0);
    }
  } catch (error) {
    throw cannotUnpack(path, error);
  } finally {
    zip.close();
  }
  if (!found) throw refuse(path, "it contains no file");
}
