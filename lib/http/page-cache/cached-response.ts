/**
 * A finished response in each encoding that was requested, with the headers that belong to it. A cached response keeps
 * only its compressed bodies, about a tenth of the plain size. The few requests for the plain body decompress it again.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { chooseEncoding, decodeBrotli, type Encoding, encode, shouldCompress } from "@/lib/http/page-cache/encodings";

interface EncodedBody {
  /** Null for the plain body of a cached response, which is not stored here. */
  body: Buffer | null;
  tag: string;
  /** Names and values alternate, because Node writes a flat list fastest. */
  headers: string[];
}

/** Returns headers as the flat list that `writeHead` accepts. An array value becomes a repeated header. */
const flatten = (headers: OutgoingHttpHeaders): string[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().flatMap((single) => [name, String(single)]),
  );

/** Headers that depend on the connection or the encoding, so they are set for each response. */
const perConnectionHeaders = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "date",
  "content-length",
  "etag",
]);

/** Size of the brotli and gzip bodies together, as a multiple of the brotli body. */
const compressedSizeFactor = 3;
const headerBytes = 5_000;

/** The most recently requested plain bodies, by their hashes. */
const recentPlainBodies = new LRUCache<string, Buffer>({
  maxSize: 16 * 2 ** 20,
  sizeCalculation: (body) => body.byteLength,
});

export class CachedResponse {
  private readonly encodedBodies = new Map<Encoding, EncodedBody>();
  private readonly pending = new Map<Encoding, Promise<EncodedBody>>();
  private readonly headers: OutgoingHttpHeaders;
  private readonly hash: string;
  private readonly encodable: boolean;
  private readonly lastModifiedMs: number;
  /** Null after `compress`, which drops it. */
  private plain: Buffer | null;
  /** Refers to the plain body while a connection still sends it, so that all connections share one copy in memory. */
  private plainRef: WeakRef<Buffer> | null = null;
  private decoding: Promise<Buffer> | null = null;

  /** @param headers of the response, with names in lower case; headers of the connection are dropped */
  constructor(
    body: Buffer,
    headers: OutgoingHttpHeaders,
    private readonly status = 200,
  ) {
    this.plain = body;
    this.headers = Object.fromEntries(Object.entries(headers).filter(([name]) => !perConnectionHeaders.has(name)));
    this.hash = createHash("sha256").update(body).digest("hex").slice(0, 32);
    this.encodable = shouldCompress(String(headers["content-type"]), body.byteLength);
    this.lastModifiedMs = Date.parse(String(headers["last-modified"]));
    if (this.encodable) this.headers.vary = [headers.vary, "Accept-Encoding"].filter(Boolean).join(", ");
  }

  /** Compresses the body and drops the plain copy. Call it once, before the response is cached. */
  async compress(): Promise<void> {
    if (!this.encodable || !this.plain) return;
    await this.encodedBody("br");
    this.encodedBodies.set("identity", { ...this.createEncodedBody("identity", this.plain), body: null });
    this.plainRef = new WeakRef(this.plain);
    this.plain = null;
  }

  /** The approximate memory use in bytes after `compress`, when both compressed bodies have been requested. */
  get bytes(): number {
    const compressed = this.encodedBodies.get("br")?.body;
    const bodies = compressed ? Math.ceil(compressed.byteLength * compressedSizeFactor) : (this.plain?.byteLength ?? 0);
    return bodies + headerBytes;
  }

  /** Responds to a GET or HEAD request. If the body is not encoded yet, it is encoded first. */
  async send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.sendNow(request, response)) return;
    const encoded = await this.encodedBody(this.encodingFor(request));
    const body = encoded.body ?? (await this.plainBody());
    if (!encoded.body) recentPlainBodies.set(this.hash, body);
    this.respond(request, response, encoded, body);
  }

  /** Responds if the body is available in the requested encoding. Returns whether it did. */
  sendNow(request: IncomingMessage, response: ServerResponse): boolean {
    const encoded = this.encodedBodies.get(this.encodingFor(request));
    if (!encoded) return false;
    const body = encoded.body ?? this.plainBodyInMemory();
    const needsBody = request.method !== "HEAD" && this.matchingTag(request, encoded) === null;
    if (needsBody && !body) return false;
    this.respond(request, response, encoded, body);
    return true;
  }

  private respond(request: IncomingMessage, response: ServerResponse, encoded: EncodedBody, body: Buffer | null): void {
    const known = this.matchingTag(request, encoded);
    if (known === null) {
      response.writeHead(this.status, encoded.headers);
      response.end(request.method === "HEAD" ? undefined : body);
    } else {
      const headers = { ...this.headers, "content-type": undefined, etag: known };
      response.writeHead(304, flatten(headers));
      response.end();
    }
  }

  private plainBodyInMemory(): Buffer | null {
    return this.plain ?? recentPlainBodies.get(this.hash) ?? this.plainRef?.deref() ?? null;
  }

  /** Returns the plain body. Callers that need it at the same moment share one decompression. */
  private async plainBody(): Promise<Buffer> {
    const known = this.plainBodyInMemory();
    if (known) return known;
    this.decoding ??= this.decode().finally(() => {
      this.decoding = null;
    });
    return this.decoding;
  }

  private async decode(): Promise<Buffer> {
    const compressed = this.encodedBodies.get("br")?.body;
    if (!compressed) throw new Error("The plain body was dropped, but there is no compressed one.");
    const plain = await decodeBrotli(compressed);
    this.plainRef = new WeakRef(plain);
    return plain;
  }

  private encodingFor(request: IncomingMessage): Encoding {
    return this.encodable ? chooseEncoding(request.headers["accept-encoding"]) : "identity";
  }

  private async encodedBody(encoding: Encoding): Promise<EncodedBody> {
    const known = this.encodedBodies.get(encoding) ?? this.pending.get(encoding);
    if (known) return known;
    const pending = this.plainBody()
      .then((plain) => encode(plain, encoding))
      .then((body) => {
        const encoded = this.createEncodedBody(encoding, body);
        this.encodedBodies.set(encoding, encoded);
        return encoded;
      })
      .finally(() => this.pending.delete(encoding));
    this.pending.set(encoding, pending);
    return pending;
  }

  private createEncodedBody(encoding: Encoding, body: Buffer): EncodedBody & { body: Buffer } {
    // A strong validator identifies exact bytes, so each encoding has its own (RFC 9110, 8.8.3).
    const tag = `"${this.hash}${encoding === "identity" ? "" : `-${encoding}`}"`;
    const headers = flatten({
      ...this.headers,
      ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
      ...(this.status === 200 ? { etag: tag } : {}),
      "content-length": body.byteLength,
    });
    return { body, tag, headers };
  }

  /** Returns the tag with which the client already has this content, in any encoding, or null if it does not have it. */
  private matchingTag({ headers }: IncomingMessage, encoded: EncodedBody): string | null {
    if (this.status !== 200) return null;
    const ifNoneMatch = headers["if-none-match"];
    if (ifNoneMatch !== undefined) {
      if (ifNoneMatch.trim() === "*") return encoded.tag;
      // The client may have the content in another encoding.
      const tags = ifNoneMatch.match(/"[0-9a-f]{32}(?:-(?:br|gzip))?"/g) ?? [];
      return tags.find((tag) => tag.slice(1, 33) === this.hash) ?? null;
    }
    const since = Date.parse(headers["if-modified-since"] ?? "");
    return since >= this.lastModifiedMs ? encoded.tag : null;
  }
}
