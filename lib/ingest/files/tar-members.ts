/** Reads the files of a tar stream. */
import { Readable } from "node:stream";
import { extract } from "tar-stream";
import { ChunkReader } from "@/lib/ingest/files/chunks";
import { type Member, memberLabel } from "@/lib/ingest/files/member";
import { memberMeter, refuse } from "@/lib/ingest/files/unpack-limits";

/**
 * Yields the files of a tar.
 * @throws AppError `refused-file`: too many files, or none; errors of the stream or the parser
 */
export async function* tarMembers(path: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Member> {
  const archive = extract();
  const source = Readable.from(bytes, { objectMode: false });
  source.once("error", (error) => archive.destroy(error));
  source.pipe(archive);
  const countMember = memberMeter(path);
  let found = false;
  try {
    for await (const member of archive) {
      const { name, type, size = 0 } = member.header;
      const chunks = new ChunkReader(member);
      const label = type === "file" ? memberLabel(path, name) : null;
      if (label !== null) {
        found = true;
        countMember();
        yield { label, chunks, size };
      }
      await chunks.skip();
    }
  } finally {
    source.destroy();
  }
  if (!found) throw refuse(path, "it contains no file");
}
