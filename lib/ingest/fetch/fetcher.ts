/**
 * The only way to send requests to other hosts. It sends one request at a time to a host with pauses between them, sets
 * a User-Agent with a contact, retries temporary errors, sends conditional requests, allows only public addresses, and
 * limits size and time.
 */
import type { Logger } from "pino";
import { AppError } from "@/lib/errors";
import { backOffMs, maxRetryAfterMs, parseRetryAfter } from "@/lib/ingest/fetch/back-off";
import { conditionalHeaders, parseValidators, saveValidators } from "@/lib/ingest/fetch/fetched-page";
import { acquireHostLock } from "@/lib/ingest/fetch/host-lock";
import {
  type AddressPolicy,
  checkAddress,
  followRedirect,
  hostnameOf,
  type Resolve,
  shortUrl,
  systemResolve,
} from "@/lib/ingest/fetch/public-address";
import { type HttpResponse, sendRequest, TransientError } from "@/lib/ingest/fetch/send-request";
import { type Clock, instantOf, startWaitBudget, systemClock, type WaitBudget } from "@/lib/ingest/fetch/waiting";
import { log } from "@/lib/log";
import { storeError } from "@/lib/store/faults";
import type { Database } from "@/lib/store/sqlite/open-database";

export interface FetchRules {
  /**
   * The pause between the end of one request to a host and the next. arXiv's minimum of three seconds always applies.
   */
  minIntervalMs: number;
  /** At most one connection to a host at a time. */
  connections: 1;
  /** Limit on the compressed body, and separately on the decompressed body. */
  maxBytes: number;
  /** Limit for one request, from the DNS lookup to the last byte. */
  timeoutMs: number;
  /** Maximum number of requests for a page, including retries after temporary errors. */
  attempts: number;
}

export type FetchResult =
  | {
      status: "fetched";
      /** The requested URL. */
      url: string;
      /** The decompressed body. */
      bytes: Buffer;
      /** The ISO instant of the response. */
      fetchedAt: string;
      /**
       * Saves the validators. Call it once the content is stored; later requests return the page only if it has
       * changed.
       */
      remember(): void;
    }
  | { status: "not-modified"; url: string };

export interface Fetcher {
  /**
   * Fetches a page.
   * @throws AppError `source-unavailable` in one sentence; `stopped` when the signal is aborted; `store-unavailable`
   */
  get(url: string, rules: FetchRules): Promise<FetchResult>;
  /** Aborts running requests and waits until they have ended. */
  close(): Promise<void>;
}

export interface FetcherOptions {
  /** Stores the host locks and validators, which all processes share. */
  store: Database;
  /** See `userAgentOf`. */
  userAgent: string;
  signal?: AbortSignal | undefined;
  log?: Pick<Logger, "debug" | "warn">;
  /**
   * The remaining options are for tests: they replace DNS, the allowed addresses and ports, the clock and randomness.
   */
  resolve?: Resolve;
  allowPrivate?: boolean | string[];
  allowedPorts?: number[];
  clock?: Clock;
  random?: () => number;
}

/**
 * Returns `DailyPapers/1.0.0 (+contact)`, so that a host's operator can reach us. `contact` is a URL or an email
 * address.
 */
export function userAgentOf(version: string, contact?: string): string {
  // A comment in a header must not contain parentheses, and a line break would start another header.
  const plain = (contact ?? "")
    .replace(/[^\x20-\x7e]|[()\\]/g, "")
    .trim()
    .slice(0, 200);
  return `DailyPapers/${version}${plain === "" ? "" : ` (+${plain})`}`;
}

type FetchContext = Required<Omit<FetcherOptions, "signal" | "resolve" | "allowPrivate" | "allowedPorts">> & {
  addressPolicy: AddressPolicy;
  rules: FetchRules;
  waits: WaitBudget;
};

export function createFetcher({ signal, resolve, allowPrivate, allowedPorts, ...options }: FetcherOptions): Fetcher {
  const closing = new AbortController();
  const stopped = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
  const addressPolicy = {
    resolve: resolve ?? systemResolve,
    allowPrivate: allowPrivate ?? false,
    ports: allowedPorts ?? [80, 443],
  };
  const running = new Set<Promise<unknown>>();
  const defaults = {
    log: options.log ?? log(),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  };
  return {
    async get(url, rules) {
      const waits = startWaitBudget(defaults.clock, stopped);
      const page = getPage(url, { ...options, ...defaults, addressPolicy, rules, waits });
      running.add(page);
      try {
        return await page;
      } catch (error) {
        throw error instanceof Error && error.name === "SqliteError" ? storeError(options.store.name, error) : error;
      } finally {
        running.delete(page);
      }
    },
    async close() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

async function getPage(address: string, context: FetchContext): Promise<FetchResult> {
  const { store, addressPolicy, clock } = context;
  const first = checkAddress(address, addressPolicy);
  const url = first.href;
  const conditions = conditionalHeaders(store, url);
  const visited = [first];
  for (let target = first; ; ) {
    // Validators belong to the requested URL only, so redirect targets are fetched unconditionally.
    const response = await requestWithRetries(target, target === first ? conditions : {}, context);
    const { status, bytes } = response;
    if (status === 200) {
      const now = clock.now();
      const remember = () => {
        if (target !== first) return;
        saveValidators(store, url, parseValidators(response.header("etag"), response.header("last-modified")), now);
      };
      return { status: "fetched", url, bytes, fetchedAt: instantOf(now), remember };
    }
    if (status === 304 && target === first && Object.keys(conditions).length > 0)
      return { status: "not-modified", url };
    if (!redirectStatuses.has(status))
      throw new AppError("source-unavailable", `${shortUrl(url)}: it returned HTTP ${status}.`);
    target = followRedirect(visited, response.header("location"), addressPolicy);
    visited.push(target);
  }
}

/** Retries temporary errors with growing pauses, and never before the time that the host gave in `Retry-After`. */
async function requestWithRetries(
  url: URL,
  conditions: Record<string, string>,
  context: FetchContext,
): Promise<HttpResponse> {
  const { rules, waits, clock, random, log } = context;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await requestOnce(url, conditions, context);
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      const now = clock.now();
      const reason = `${shortUrl(url.href)}: ${error.message}`;
      if (error.notBeforeMs - now > maxRetryAfterMs) {
        const text = `${reason}; its Retry-After header allows no requests until ${instantOf(error.notBeforeMs)}.`;
        throw new AppError("source-unavailable", text, { cause: error });
      }
      if (attempt >= rules.attempts) {
        throw new AppError("source-unavailable", `${reason} (tried ${attempt} times).`, { cause: error });
      }
      const retryAtMs = Math.max(now + backOffMs(attempt, random()), error.notBeforeMs);
      log.warn({ url: url.href, attempt, again: instantOf(retryAtMs) }, `fetch: ${error.message}`);
      await waits.until(retryAtMs, reason);
    }
  }
}

async function requestOnce(url: URL, conditions: Record<string, string>, context: FetchContext): Promise<HttpResponse> {
  const { store, userAgent, addressPolicy, rules, waits, clock, log } = context;
  const { timeoutMs, maxBytes, minIntervalMs } = rules;
  const lock = await acquireHostLock(store, { hostname: hostnameOf(url), pauseMs: minIntervalMs, timeoutMs }, waits);
  let notBeforeMs = 0;
  try {
    const headers = { "User-Agent": userAgent, Accept: "*/*", ...conditions };
    const response = await sendRequest(url, { addressPolicy, headers, maxBytes, timeoutMs, signal: waits.signal });
    const { status, bytes } = response;
    log.debug({ url: url.href, status, bytes: bytes.length }, "fetch");
    if (status !== 429 && status < 500) return response;
    notBeforeMs = parseRetryAfter(response.header("retry-after"), clock.now()) ?? 0;
    throw new TransientError(`it returned HTTP ${status}`, notBeforeMs);
  } finally {
    lock.release(notBeforeMs);
  }
}
