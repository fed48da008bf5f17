/** The bytes of an answer, unpacked as they come and never beyond a limit. */
import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { AppError } from "@/lib/errors";

/** What `readBody` can unpack, as `Accept-Encoding` says it. */
export const acceptedEncodings = "gzip, br, deflate";

/** The unpacker of a `Content-Encoding`; null where there is nothing to unpack, undefined where it is not known. */
function unpackerOf(encoding: string): Transform | null | undefined {
  if (encoding === "" || encoding === "identity") return null;
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding === "br") return createBrotliDecompress();
  return encoding === "deflate" ? createInflate() : undefined;
}

interface BodyLimits {
  /** What is read; stands in the sentence. */
  subject: string;
  /** `Content-Encoding`; several in a row are not unpacked. */
  encoding: string | undefined;
  /** Of what is sent, and again of what that unpacks to. */
  maxBytes: number;
}

/**
 * Reads a body to its end.
 * @throws AppError `source-unavailable` when it is too large or packed in a way not asked for; what the stream or the
 *   unpacking throws when it breaks off
 */
export async function readBody(body: Readable, { subject, encoding, maxBytes }: BodyLimits): Promise<Buffer> {
  const unpacker = unpackerOf(encoding?.trim().toLowerCase() ?? "");
  if (unpacker === undefined) {
    const reason = `it is packed as "${encoding?.slice(0, 40)}", expected ${acceptedEncodings}`;
    throw new AppError("source-unavailable", `${subject}: ${reason}.`);
  }
  const limit = limiter(subject, maxBytes);
  const chunks: Buffer[] = [];
  const collect = async (unpacked: AsyncIterable<Buffer>) => {
    for await (const chunk of limit(unpacked)) chunks.push(chunk);
  };
  if (unpacker) await pipeline(body, limit, unpacker, collect);
  else await pipeline(body, collect);
  return Buffer.concat(chunks);
}

/** Passes chunks on, each stream's up to the limit. */
function limiter(subject: string, maxBytes: number) {
  return async function* limited(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(subject, maxBytes);
      yield chunk;
    }
  };
}

export function tooLarge(subject: string, maxBytes: number): AppError {
  const limit = maxBytes >= 2 ** 20 ? `${Math.round(maxBytes / 2 ** 20)} MB` : `${maxBytes} bytes`;
  return new AppError("source-unavailable", `${subject}: its answer is larger than ${limit}.`);
}
