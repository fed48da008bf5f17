/** One request and its answer: to addresses that were checked, within a time and a size. */
import type { LookupFunction } from "node:net";
import { isIPv6 } from "node:net";
import { Agent, request } from "undici";
import { AppError } from "@/lib/errors";
import { addressesOf, type Reach, shown } from "@/lib/ingest/fetch/public-address";
import { acceptedEncodings, readBody, tooLarge } from "@/lib/ingest/fetch/read-body";
import { throwIfStopped } from "@/lib/ingest/fetch/waiting";

export interface Answer {
  status: number;
  /** A header's value by its lower-case name; the first where there are several. */
  header(name: string): string | undefined;
  /** Unpacked; empty unless the status is 200. */
  bytes: Buffer;
}

/** A fault that may pass: worth another try. */
export class PassingFault extends Error {
  constructor(
    /** What happened, as the middle of a sentence. */
    message: string,
    /** The instant before which the host is not to be asked again; 0 where it did not say. */
    readonly notBeforeMs = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface ExchangeOptions {
  reach: Reach;
  headers: Record<string, string>;
  /** Of what is sent, and again of what that unpacks to. */
  maxBytes: number;
  /** From the look-up of the host to the last byte. */
  timeoutMs: number;
  signal: AbortSignal;
}

const longestConnectMs = 10_000;

/** Gives every connection the addresses that were checked, so that a second look-up cannot tell others. */
function lookupOf(addresses: string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_hostname, { all: many }, callback) => {
    const [first] = all;
    if (many || !first) callback(null, all);
    else callback(null, first.address, first.family);
  };
}

/**
 * Asks one address once, following nothing.
 * @throws PassingFault when it did not answer in whole; AppError `source-unavailable` when it must not be asked or
 *   another try would not help; `stopped` when the signal came
 */
export async function exchange(url: URL, options: ExchangeOptions): Promise<Answer> {
  throwIfStopped(options.signal);
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), options.timeoutMs);
  const signal = AbortSignal.any([options.signal, timeout.signal]);
  try {
    const addresses = await unlessAborted(addressesOf(url, options.reach), signal);
    return await ask(url, lookupOf(addresses), { ...options, signal });
  } catch (error) {
    throwIfStopped(options.signal);
    const seconds = options.timeoutMs / 1000;
    if (timeout.signal.aborted)
      throw new PassingFault(`no whole answer within ${seconds} seconds`, 0, { cause: error });
    throw faultOf(url, error);
  } finally {
    clearTimeout(timer);
  }
}

async function ask(url: URL, lookup: LookupFunction, options: ExchangeOptions): Promise<Answer> {
  const { headers, maxBytes, timeoutMs, signal } = options;
  const agent = new Agent({
    allowH2: false,
    connections: 1,
    connect: { lookup, timeout: Math.min(longestConnectMs, timeoutMs) },
    headersTimeout: timeoutMs,
    bodyTimeout: Math.ceil(timeoutMs / 2),
  });
  try {
    const answer = await request(url, {
      dispatcher: agent,
      headers: { "Accept-Encoding": acceptedEncodings, ...headers },
      reset: true,
      signal,
    });
    // What is not read to its end breaks off with the connection, and nobody listens any more.
    answer.body.on("error", () => {});
    const header = (name: string) => [answer.headers[name] ?? []].flat()[0];
    const { statusCode: status, body } = answer;
    if (status !== 200) return { status, header, bytes: Buffer.alloc(0) };
    if (Number(header("content-length")) > maxBytes) throw tooLarge(shown(url.href), maxBytes);
    const encoding = [answer.headers["content-encoding"] ?? []].flat().join(", ");
    return { status, header, bytes: await readBody(body, { subject: shown(url.href), encoding, maxBytes }) };
  } finally {
    await agent.destroy();
  }
}

/** A look-up of the system cannot be stopped, but need not be waited for. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** Faults that stay: the name is not known, the certificate is not theirs, the answer's head is too large. */
const lasting =
  /^(?:ENOTFOUND|ENODATA|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|UND_ERR_INVALID|UND_ERR_HEADERS_OV|HPE_HEADER_OV)/;

const words: Record<string, string> = {
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "its host name could not be looked up",
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was reset",
  UND_ERR_SOCKET: "the connection broke off",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  UND_ERR_HEADERS_TIMEOUT: "no answer in time",
  UND_ERR_BODY_TIMEOUT: "the answer fell silent",
};

function faultOf(url: URL, error: unknown): Error {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error) || !("code" in error)) return new Error(`asking ${url.href} failed`, { cause: error });
  const code = String(error.code);
  const reason = words[code] ?? (error.message || code);
  if (!lasting.test(code)) return new PassingFault(reason, 0, { cause: error });
  return new AppError("source-unavailable", `${shown(url.href)}: ${reason}.`, { cause: error });
}
