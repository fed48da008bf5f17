/** The files in a zip, over yauzl (https://github.com/thejoshwolfe/yauzl), which reads the directory at its end. */
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { AppError, messageOf } from "@/lib/errors";
import { ChunkReader } from "@/lib/ingest/files/chunks";
import { type Member, memberLabel } from "@/lib/ingest/files/member";
import { memberMeter, metered, type Progress, refuse, unpackMeter } from "@/lib/ingest/files/unpack-limits";

/** Deflate, or as it is. */
const knownMethods = [0, 8];

/** How much of the file is read, as far as the directory tells. */
export interface ZipProgress extends Progress {
  readBytes: number;
}

function refuseEntry(label: string, entry: Entry): AppError | null {
  if (entry.isEncrypted()) return refuse(label, "it is encrypted; unpack it first");
  if (!knownMethods.includes(entry.compressionMethod)) {
    return refuse(label, `it is packed by method ${entry.compressionMethod}; expected deflate`);
  }
  return null;
}

/** The bytes of an entry; what is read of the file moves on with them, and once the entry is done to its end. */
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

/** @throws AppError `refused-file`: no zip, names that lead elsewhere, too many files, more than it may unpack to */
export async function* zipMembers(path: string, progress: ZipProgress): AsyncGenerator<Member> {
  const zip = await openZip(path);
  // Of the whole file and not of what is read: entries that share their bytes are a bomb too.
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
      // Where the limit is reached there is nothing to be had of the others.
      meter(0);
    }
  } catch (error) {
    throw cannotUnpack(path, error);
  } finally {
    zip.close();
  }
  if (!found) throw refuse(path, "it holds no file");
}
