/** Sends one HTTP request to checked IP addresses, with limits on time and size. */
import type { LookupFunction } from "node:net";
import { isIPv6 } from "node:net";
import { Agent, request } from "undici";
import { AppError } from "@/lib/errors";
import { type AddressPolicy, addressesOf, shortUrl } from "@/lib/ingest/fetch/public-address";
import { acceptedEncodings, readBody, tooLarge } from "@/lib/ingest/fetch/read-body";
import { throwIfStopped } from "@/lib/ingest/fetch/waiting";

export interface HttpResponse {
  status: number;
  /** Returns a header's value by its lower-case name; the first if there are several. */
  header(name: string): string | undefined;
  /** The decompressed body; empty unless the status is 200. */
  bytes: Buffer;
}

/** An error that a retry may resolve. */
export class TransientError extends Error {
  constructor(
    /** What happened, as the middle of a sentence. */
    message: string,
    /** The host asked not to be requested before this instant (milliseconds since 1970); 0 if it did not say. */
    readonly notBeforeMs = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface RequestOptions {
  addressPolicy: AddressPolicy;
  headers: Record<string, string>;
  /** Limit on the compressed body, and separately on the decompressed body. */
  maxBytes: number;
  /** From the DNS lookup to the last byte. */
  timeoutMs: number;
  signal: AbortSignal;
}

const maxConnectMs = 10_000;

/** Returns a lookup that always gives the checked addresses, so that a second DNS lookup cannot give others. */
function pinnedLookup(addresses: string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_hostname, { all: many }, callback) => {
    const [first] = all;
    if (many || !first) callback(null, all);
    else callback(null, first.address, first.family);
  };
}

/**
 * Sends one request. Redirects are not followed.
 * @throws TransientError if there was no complete response; AppError `source-unavailable` if the address is not
 *   allowed or a retry would not help; `stopped` when the signal is aborted
 */
export async function sendRequest(url: URL, options: RequestOptions): Promise<HttpResponse> {
  throwIfStopped(options.signal);
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), options.timeoutMs);
  const signal = AbortSignal.any([options.signal, timeout.signal]);
  try {
    const addresses = await unlessAborted(addressesOf(url, options.addressPolicy), signal);
    return await sendTo(url, pinnedLookup(addresses), { ...options, signal });
  } catch (error) {
    throwIfStopped(options.signal);
    const seconds = options.timeoutMs / 1000;
    if (timeout.signal.aborted)
      throw new TransientError(`no complete response within ${seconds} seconds`, 0, { cause: error });
    throw toRequestError(url, error);
  } finally {
    clearTimeout(timer);
  }
}

async function sendTo(url: URL, lookup: LookupFunction, options: RequestOptions): Promise<HttpResponse> {
  const { headers, maxBytes, timeoutMs, signal } = options;
  const agent = new Agent({
    allowH2: false,
    connections: 1,
    connect: { lookup, timeout: Math.min(maxConnectMs, timeoutMs) },
    headersTimeout: timeoutMs,
    bodyTimeout: Math.ceil(timeoutMs / 2),
  });
  try {
    const response = await request(url, {
      dispatcher: agent,
      headers: { "Accept-Encoding": acceptedEncodings, ...headers },
      reset: true,
      signal,
    });
    // A body that is not read to its end fails when the connection is closed; without a listener, that would be
    // unhandled.
    response.body.on("error", () => {});
    const header = (name: string) => [response.headers[name] ?? []].flat()[0];
    const { statusCode: status, body } = response;
    if (status !== 200) return { status, header, bytes: Buffer.alloc(0) };
    if (Number(header("content-length")) > maxBytes) throw tooLarge(shortUrl(url.href), maxBytes);
    const encoding = [response.headers["content-encoding"] ?? []].flat().join(", ");
    return { status, header, bytes: await readBody(body, { subject: shortUrl(url.href), encoding, maxBytes }) };
  } finally {
    await agent.destroy();
  }
}

/** Rejects when the signal is aborted. The system's DNS lookup itself cannot be cancelled, so it is left to finish. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** Error codes that a retry cannot resolve: unknown host names, wrong certificates, headers that are too large. */
const permanentErrors =
  /^(?:ENOTFOUND|ENODATA|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|UND_ERR_INVALID|UND_ERR_HEADERS_OV|HPE_HEADER_OV)/;

const errorTexts: Record<string, string> = {
  ENOTFOUND: "its host name is unknown",
  EAI_AGAIN: "its host name could not be looked up",
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was reset",
  UND_ERR_SOCKET: "the connection was closed early",
  UND_ERR_CONNECT_TIMEOUT: "the connection timed out",
  UND_ERR_HEADERS_TIMEOUT: "the response timed out",
  UND_ERR_BODY_TIMEOUT: "the response stalled",
};

function toRequestError(url: URL, error: unknown): Error {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error) || !("code" in error))
    return new Error(`the request to ${url.href} failed`, { cause: error });
  const code = String(error.code);
  const reason = errorTexts[code] ?? (error.message || code);
  if (!permanentErrors.test(code)) return new TransientError(reason, 0, { cause: error });
  return new AppError("source-unavailable", `${shortUrl(url.href)}: ${reason}.`, { cause: error });
}
