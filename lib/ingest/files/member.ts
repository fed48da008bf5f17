/** A file in an archive. */
import { basename } from "node:path";
import type { AppError } from "@/lib/errors";
import type { ChunkReader } from "@/lib/ingest/files/chunks";

/**
 * A file in an archive. Its chunks must be read, if at all, before the next member is requested. `size` is in bytes, as
 * stated by the archive.
 */
export type Member = {
  /**
   * The name in messages: the last part of the path. Paths are never used on disk, because nothing is unpacked there.
   */
  label: string;
} & ({ chunks: ChunkReader; size: number } | { refused: AppError });

/** Returns the label of a member; null for the metadata files (`._name`) that macOS adds for each file. */
export function memberLabel(archive: string, name: string): string | null {
  const last = basename(name);
  return last.startsWith("._") ? null : `${basename(archive)}/${last}`;
}
