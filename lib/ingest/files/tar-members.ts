/** The files in a tar, as they stream by. */
import { Readable } from "node:stream";
import { extract } from "tar-stream";
import { ChunkReader } from "@/lib/ingest/files/chunks";
import { type Member, memberLabel } from "@/lib/ingest/files/member";
import { memberMeter, refuse } from "@/lib/ingest/files/unpack-limits";

/** @throws AppError `refused-file`: too many files, or none; what the reading or the parser throws */
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
  if (!found) throw refuse(path, "it holds no file");
}
