/** A file within an archive. */
import { basename } from "node:path";
import type { AppError } from "@/lib/errors";
import type { ChunkReader } from "@/lib/ingest/files/chunks";

/** To be read, or let pass, before the next is asked for. */
export type Member = {
  /** As messages name it. Nothing is unpacked to the disk: of its path the last part alone is used, as a label. */
  label: string;
} & ({ chunks: ChunkReader /** As the archive says it. */; size: number } | { refused: AppError });

/** The label of a member; null for what macOS writes beside each file, which says nothing of papers. */
export function memberLabel(archive: string, name: string): string | null {
  const last = basename(name);
  return last.startsWith("._") ? null : `${basename(archive)}/${last}`;
}
