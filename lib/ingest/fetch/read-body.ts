/** Reads a response body and decompresses it as a stream, up to a size limit. */
import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { AppError } from "@/lib/errors";

/** The encodings that `readBody` can decompress, as an `Accept-Encoding` header. */
export const acceptedEncodings = "gzip, br, deflate";

/**
 * Returns the decompressor for a `Content-Encoding`; null if the body is not compressed, undefined if it is not
 * supported.
 */
function decompressorOf(encoding: string): Transform | null | undefined {
  if (encoding === "" || encoding === "identity") return null;
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding === "br") return createBrotliDecompress();
  return encoding === "deflate" ? createInflate() : undefined;
}

interface BodyLimits {
  /** The name of the body in messages. */
  subject: string;
  /** The `Content-Encoding` header; several encodings in one header are not supported. */
  encoding: string | undefined;
  /** Limit on the compressed body, and separately on the decompressed body. */
  maxBytes: number;
}

/**
 * Reads a body to its end.
 * @throws AppError `source-unavailable` if the body is too large or has an unsupported encoding; errors of the stream
 *   or the decompressor if the body is incomplete
 */
export async function readBody(body: Readable, { subject, encoding, maxBytes }: BodyLimits): Promise<Buffer> {
  const decompressor = decompressorOf(encoding?.trim().toLowerCase() ?? "");
  if (decompressor === undefined) {
    const reason = `its Content-Encoding is "${encoding?.slice(0, 40)}", expected ${acceptedEncodings}`;
    throw new AppError("source-unavailable", `${subject}: ${reason}.`);
  }
  const limit = limiter(subject, maxBytes);
  const chunks: Buffer[] = [];
  const collect = async (decoded: AsyncIterable<Buffer>) => {
    for await (const chunk of limit(decoded)) chunks.push(chunk);
  };
  if (decompressor) await pipeline(body, limit, decompressor, collect);
  else await pipeline(body, collect);
  return Buffer.concat(chunks);
}

/** Returns a transform that passes chunks on and throws beyond the limit; it counts each stream separately. */
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
  return new AppError("source-unavailable", `${subject}: its response is larger than ${limit}.`);
}
