/** Sends one HTTP request to a source, at public addresses only and with limits on time and size. */
import { lookup as systemLookup } from "node:dns/promises";
import { isIPv6, type LookupFunction } from "node:net";
import { Agent, interceptors, request } from "undici";
import { AppError } from "@/lib/errors";
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
    /** The earliest next request that the host allows (milliseconds since 1970); 0 if it set no limit. */
    readonly notBeforeMs = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Returns all IP addresses of a host name. */
export type Resolve = (hostname: string) => Promise<string[]>;

/** Resolves names with the system's resolver. @throws the error of node:dns, with its `code` */
export const systemResolve: Resolve = async (hostname) =>
  (await systemLookup(hostname, { all: true })).map(({ address }) => address);

export interface RequestOptions {
  resolve: Resolve;
  isAllowedAddress: (address: string) => boolean;
  headers: Record<string, string>;
  /** Limit on the compressed body, and separately on the decompressed body. */
  maxBytes: number;
  /** From the DNS lookup to the last byte. */
  timeoutMs: number;
  signal: AbortSignal;
}

const maxConnectMs = 10_000;
const acceptedEncodings = "gzip, br, deflate";

/** Returns a URL shortened for messages. */
export const shortUrl = (url: string): string => (url.length > 300 ? `${url.slice(0, 300)}…` : url);

export const unavailable = (url: string, reason: string, cause?: unknown) =>
  new AppError("source-unavailable", `${shortUrl(url)}: ${reason}.`, { cause });

/**
 * Returns the lookup of a connection, which refuses a name that has any address that is not allowed. The connection
 * uses the addresses that were checked, so a second lookup cannot give others.
 */
function checkedLookup(url: string, { resolve, isAllowedAddress }: RequestOptions): LookupFunction {
  const look = async (hostname: string) => {
    const addresses = await resolve(hostname);
    const forbidden = addresses.find((address) => !isAllowedAddress(address));
    if (forbidden !== undefined)
      throw unavailable(url, `${hostname} resolves to ${forbidden}, which is not a public address`);
    const [first, ...others] = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
    if (!first) throw unavailable(url, `${hostname} has no address`);
    return [first, ...others] as const;
  };
  return (hostname, { all }, callback) => {
    look(hostname).then(
      (found) => (all ? callback(null, [...found]) : callback(null, found[0].address, found[0].family)),
      (error) => callback(error, []),
    );
  };
}

/**
 * Sends one request. Redirects are not followed.
 * @throws TransientError if there was no complete response; AppError `source-unavailable` if the address is not
 *   allowed or a retry would not help; `stopped` when the signal is aborted
 */
export async function sendRequest(url: URL, options: RequestOptions): Promise<HttpResponse> {
  throwIfStopped(options.signal);
  const { headers, maxBytes, timeoutMs } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const agent = new Agent({
    allowH2: false,
    connections: 1,
    connect: { lookup: checkedLookup(url.href, options), timeout: Math.min(maxConnectMs, timeoutMs) },
    headersTimeout: timeoutMs,
    bodyTimeout: Math.ceil(timeoutMs / 2),
    maxResponseSize: maxBytes,
  });
  try {
    const response = await request(url, {
      dispatcher: agent.compose(interceptors.decompress({ maxSize: maxBytes })),
      headers: { "Accept-Encoding": acceptedEncodings, ...headers },
      reset: true,
      signal: AbortSignal.any([options.signal, timeout]),
    });
    // A body that is not read to its end fails when the connection is closed; without a listener, that would be
    // unhandled.
    response.body.on("error", () => {});
    const header = (name: string) => [response.headers[name] ?? []].flat()[0];
    const { statusCode: status, body } = response;
    if (status !== 200) return { status, header, bytes: Buffer.alloc(0) };
    if (Number(header("content-length")) > maxBytes) throw tooLarge(url, maxBytes);
    // The interceptor removes the header of a body that it decompresses.
    const encoding = [response.headers["content-encoding"] ?? []].flat().join(", ");
    if (!/^(?:identity)?$/i.test(encoding)) {
      const found = encoding.slice(0, 40);
      throw unavailable(url.href, `its Content-Encoding is "${found}", expected ${acceptedEncodings}`);
    }
    return { status, header, bytes: Buffer.from(await body.arrayBuffer()) };
  } catch (error) {
    throwIfStopped(options.signal);
    if (timeout.aborted)
      throw new TransientError(`no complete response within ${timeoutMs / 1000} seconds`, 0, { cause: error });
    throw toRequestError(url, error, maxBytes);
  } finally {
    await agent.destroy();
  }
}

function tooLarge(url: URL, maxBytes: number, cause?: unknown): AppError {
  const limit = maxBytes >= 2 ** 20 ? `${Math.round(maxBytes / 2 ** 20)} MB` : `${maxBytes} bytes`;
  return unavailable(url.href, `its response is larger than ${limit}`, cause);
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

function toRequestError(url: URL, error: unknown, maxBytes: number): Error {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error) || !("code" in error))
    return new Error(`the request to ${url.href} failed`, { cause: error });
  const code = String(error.code);
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE") return tooLarge(url, maxBytes, error);
  const reason = errorTexts[code] ?? (error.message || code);
  return permanentErrors.test(code)
    ? unavailable(url.href, reason, error)
    : new TransientError(reason, 0, { cause: error });
}
