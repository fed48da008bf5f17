/** Archives made in the test itself. */
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";

/** A tar of these members, in this order. */
export async function tarOf(members: [name: string, content: string | Buffer][]): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of members) archive.entry({ name }, content);
  archive.finalize();
  return buffer(archive);
}

export async function tarGzOf(members: [name: string, content: string | Buffer][]): Promise<Buffer> {
  return gzipSync(await tarOf(members));
}
