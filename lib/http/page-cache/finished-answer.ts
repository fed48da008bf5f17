/**
 * A finished answer in each encoding it was asked for in, with the headers that go with it. One that is held keeps its
 * compressed forms, a tenth of the plain one, which is made of them for the few who ask for it.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { chooseEncoding, decodeBrotli, type Encoding, encode, isWorthEncoding } from "@/lib/http/page-cache/encodings";

interface Form {
  /** Null where the plain body is not kept with it. */
  body: Buffer | null;
  tag: string;
  /** Names and values in turns, as node writes them fastest. */
  headers: string[];
}

/** One header as `writeHead` takes it: a list is a header given several times. */
const flatten = (headers: OutgoingHttpHeaders): string[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().flatMap((one) => [name, String(one)]),
  );

/** What comes with the connection and the encoding is written anew. */
const ownHeaders = new Set(["connection", "keep-alive", "transfer-encoding", "date", "content-length", "etag"]);

/** Brotli and gzip together, as parts of the former. */
const compressedShare = 3;
const headersBytes = 5_000;

/** The plain bodies that were asked for last, by their hashes. */
const plainBodies = new LRUCache<string, Buffer>({ maxSize: 16 * 2 ** 20, sizeCalculation: (body) => body.byteLength });

export class FinishedAnswer {
  private readonly forms = new Map<Encoding, Form>();
  private readonly making = new Map<Encoding, Promise<Form>>();
  private readonly headers: OutgoingHttpHeaders;
  private readonly hash: string;
  private readonly encodable: boolean;
  private readonly lastModifiedMs: number;
  private isBest = false;
  /** Null once it is not kept. */
  private plain: Buffer | null;
  /** The plain body while anything still sends it: it is in memory once, however many connections wait for it. */
  private sent: WeakRef<Buffer> | null = null;
  private decoding: Promise<Buffer> | null = null;

  /** @param headers of the answer, their names in lower case, without those of a connection */
  constructor(
    body: Buffer,
    headers: OutgoingHttpHeaders,
    private readonly status = 200,
  ) {
    this.plain = body;
    this.headers = Object.fromEntries(Object.entries(headers).filter(([name]) => !ownHeaders.has(name)));
    this.hash = createHash("sha256").update(body).digest("hex").slice(0, 32);
    this.encodable = isWorthEncoding(String(headers["content-type"]), body.byteLength);
    this.lastModifiedMs = Date.parse(String(headers["last-modified"]));
    if (this.encodable) this.headers.vary = [headers.vary, "Accept-Encoding"].filter(Boolean).join(", ");
  }

  /** Makes it as small as it is held; to be called once. */
  async settle(): Promise<void> {
    if (!this.encodable || !this.plain) return;
    await this.form("br");
    this.forms.set("identity", { ...this.formOf("identity", this.plain, ""), body: null });
    this.sent = new WeakRef(this.plain);
    this.plain = null;
  }

  /** What it takes in memory, about, once it is settled and both compressed forms were asked for. */
  get bytes(): number {
    const compressed = this.forms.get("br")?.body;
    const bodies = compressed ? Math.ceil(compressed.byteLength * compressedShare) : (this.plain?.byteLength ?? 0);
    return bodies + headersBytes;
  }

  /** Answers a GET or HEAD; a form that is not there yet is made first. Resolves at once where it is. */
  async send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.sendNow(request, response)) return;
    const form = await this.form(this.encodingFor(request));
    const body = form.body ?? (await this.readPlain());
    if (!form.body) plainBodies.set(this.hash, body);
    this.respond(request, response, form, body);
  }

  /** Answers where the form asked for is there. */
  sendNow(request: IncomingMessage, response: ServerResponse): boolean {
    const form = this.forms.get(this.encodingFor(request));
    if (!form) return false;
    const body = form.body ?? this.plainInMemory();
    const isNeeded = request.method !== "HEAD" && this.knownTag(request, form) === null;
    if (isNeeded && !body) return false;
    this.respond(request, response, form, body);
    return true;
  }

  private respond(request: IncomingMessage, response: ServerResponse, form: Form, body: Buffer | null): void {
    const known = this.knownTag(request, form);
    if (known === null) {
      response.writeHead(this.status, form.headers);
      response.end(request.method === "HEAD" ? undefined : body);
    } else {
      const headers = { ...this.headers, "content-type": undefined, etag: known };
      response.writeHead(304, flatten(headers));
      response.end();
    }
  }

  private plainInMemory(): Buffer | null {
    return this.plain ?? plainBodies.get(this.hash) ?? this.sent?.deref() ?? null;
  }

  /** Returns the plain body. Callers that need it at the same moment share one decompression. */
  private async readPlain(): Promise<Buffer> {
    const known = this.plainInMemory();
    if (known) return known;
    this.decoding ??= this.decode().finally(() => {
      this.decoding = null;
    });
    return this.decoding;
  }

  private async decode(): Promise<Buffer> {
    const compressed = this.forms.get("br")?.body;
    if (!compressed) throw new Error("a settled answer has a compressed form");
    const plain = await decodeBrotli(compressed);
    this.sent = new WeakRef(plain);
    return plain;
  }

  /** Makes the compressed forms that were asked for as small as can be. Returns whether there was anything to do. */
  async improve(): Promise<boolean> {
    if (this.isBest || !this.forms.has("br")) return false;
    this.isBest = true;
    this.forms.set("br", this.formOf("br", await encode(await this.readPlain(), "br", "best"), "b"));
    return true;
  }

  private encodingFor(request: IncomingMessage): Encoding {
    return this.encodable ? chooseEncoding(request.headers["accept-encoding"]) : "identity";
  }

  private async form(encoding: Encoding): Promise<Form> {
    const known = this.forms.get(encoding) ?? this.making.get(encoding);
    if (known) return known;
    const making = this.readPlain()
      .then((plain) => encode(plain, encoding, "quick"))
      .then((body) => {
        const form = this.forms.get(encoding) ?? this.formOf(encoding, body, encoding === "br" ? "q" : "");
        this.forms.set(encoding, form);
        return form;
      })
      .finally(() => this.making.delete(encoding));
    this.making.set(encoding, making);
    return making;
  }

  private formOf(encoding: Encoding, body: Buffer, effort: string): Form & { body: Buffer } {
    // A strong validator names bytes, so each form has its own (RFC 9110, 8.8.3).
    const tag = `"${this.hash}${encoding === "identity" ? "" : `-${encoding}${effort}`}"`;
    const headers = flatten({
      ...this.headers,
      ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
      ...(this.status === 200 ? { etag: tag } : {}),
      "content-length": body.byteLength,
    });
    return { body, tag, headers };
  }

  /** The tag by which the client has this content already, in whatever form; null where it has not. */
  private knownTag({ headers }: IncomingMessage, form: Form): string | null {
    if (this.status !== 200) return null;
    const ifNoneMatch = headers["if-none-match"];
    if (ifNoneMatch !== undefined) {
      if (ifNoneMatch.trim() === "*") return form.tag;
      // A smaller form of the same content may have replaced the client's: what it holds is still right.
      const tags = ifNoneMatch.match(/"[0-9a-f]{32}(?:-(?:br[qb]|gzip))?"/g) ?? [];
      return tags.find((tag) => tag.slice(1, 33) === this.hash) ?? null;
    }
    const since = Date.parse(headers["if-modified-since"] ?? "");
    return since >= this.lastModifiedMs ? form.tag : null;
  }
}
