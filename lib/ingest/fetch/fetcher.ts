/**
 * The only way to send requests to other hosts. It requests only the hosts that the source names, at public addresses,
 * one request at a time with pauses between them. It sets a User-Agent with a contact, retries temporary errors, sends
 * conditional requests, and limits size and time.
 */
import type { Logger } from "pino";
import { backOffMs, maxRetryAfterMs, parseRetryAfter } from "@/lib/ingest/fetch/back-off";
import { conditionalHeaders, parseValidators, saveValidators } from "@/lib/ingest/fetch/fetched-page";
import { acquireHostLock } from "@/lib/ingest/fetch/host-lock";
import {
  type HttpResponse,
  type Resolve,
  sendRequest,
  shortUrl,
  systemResolve,
  TransientError,
  unavailable,
} from "@/lib/ingest/fetch/send-request";
import { type Clock, instantOf, startWaitBudget, systemClock, type WaitBudget } from "@/lib/ingest/fetch/waiting";
import { log } from "@/lib/log";
import { isPublicAddress } from "@/lib/public-address";
import type { Store } from "@/lib/store/store";

export interface FetchRules {
  /** The origins, such as `https://rss.arxiv.org`, that may be requested, also by redirects. */
  origins: string[];
  /**
   * The pause between the end of one request to a host and the next. arXiv's minimum of three seconds always applies.
   */
  minIntervalMs: number;
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
      remember(): Promise<void>;
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
  store: Store;
  /** See `userAgentOf`. */
  userAgent: string;
  signal?: AbortSignal | undefined;
  log?: Pick<Logger, "debug" | "warn">;
  /** The remaining options are for tests: they replace DNS, the allowed addresses, the clock and randomness. */
  resolve?: Resolve;
  isAllowedAddress?: (address: string) => boolean;
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

type FetchContext = Required<Omit<FetcherOptions, "signal">> & { rules: FetchRules; waits: WaitBudget };

export function createFetcher({ signal, ...options }: FetcherOptions): Fetcher {
  const closing = new AbortController();
  const stopped = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
  const running = new Set<Promise<unknown>>();
  const defaults = {
    log: options.log ?? log(),
    resolve: options.resolve ?? systemResolve,
    isAllowedAddress: options.isAllowedAddress ?? isPublicAddress,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  };
  return {
    async get(url, rules) {
      const waits = startWaitBudget(defaults.clock, stopped);
      const page = getPage(url, { ...options, ...defaults, rules, waits });
      running.add(page);
      try {
        return await page;
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

/**
 * Parses a URL and checks that its origin is allowed. Its fragment is removed.
 * @throws AppError `source-unavailable`
 */
function checkUrl(text: string, { origins }: FetchRules): URL {
  const url = URL.parse(text);
  if (!url || url.username || url.password || !origins.includes(url.origin)) {
    throw unavailable(text.replace(/\/\/.*@/, "//…@"), `expected an address at ${origins.join(" or ")}`);
  }
  url.hash = "";
  return url;
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const maxRedirects = 5;

/**
 * Returns the target of a redirect.
 * @param visited the URLs requested so far; the last one sent the redirect
 * @throws AppError `source-unavailable` for too many redirects, a loop, or a target that is not allowed
 */
function redirectTarget(visited: URL[], location: string | undefined, rules: FetchRules): URL {
  const first = visited[0]?.href ?? "";
  const target = location === undefined ? null : URL.parse(location, visited.at(-1));
  if (!target) throw unavailable(first, "it redirects without a valid target");
  const next = checkUrl(target.href, rules);
  if (visited.some(({ href }) => href === next.href)) throw unavailable(first, "it redirects in a loop");
  if (visited.length > maxRedirects) throw unavailable(first, `it redirects more than ${maxRedirects} times`);
  return next;
}

async function getPage(address: string, context: FetchContext): Promise<FetchResult> {
  const { store, rules, clock } = context;
  const first = checkUrl(address, rules);
  const url = first.href;
  const conditions = await conditionalHeaders(store, url);
  const visited = [first];
  for (let target = first; ; visited.push(target)) {
    // Validators belong to the requested URL only, so redirect targets are fetched unconditionally.
    const response = await requestWithRetries(target, target === first ? conditions : {}, context);
    const { status, bytes } = response;
    if (status === 200) {
      const now = clock.now();
      const remember = async () => {
        if (target !== first) return;
        await saveValidators(
          store,
          url,
          parseValidators(response.header("etag"), response.header("last-modified")),
          now,
        );
      };
      return { status: "fetched", url, bytes, fetchedAt: instantOf(now), remember };
    }
    if (status === 304 && target === first && Object.keys(conditions).length > 0)
      return { status: "not-modified", url };
    if (!redirectStatuses.has(status)) throw unavailable(url, `it returned HTTP ${status}`);
    target = redirectTarget(visited, response.header("location"), rules);
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
      if (error.notBeforeMs - now > maxRetryAfterMs) {
        const text = `${error.message}; its Retry-After header allows no requests until ${instantOf(error.notBeforeMs)}`;
        throw unavailable(url.href, text, error);
      }
      if (attempt >= rules.attempts) throw unavailable(url.href, `${error.message} (tried ${attempt} times)`, error);
      const retryAtMs = Math.max(now + backOffMs(attempt, random()), error.notBeforeMs);
      log.warn({ url: url.href, attempt, again: instantOf(retryAtMs) }, `fetch: ${error.message}`);
      await waits.until(retryAtMs, `${shortUrl(url.href)}: ${error.message}`);
    }
  }
}

async function requestOnce(url: URL, conditions: Record<string, string>, context: FetchContext): Promise<HttpResponse> {
  const { store, userAgent, rules, waits, clock, log } = context;
  const { timeoutMs, maxBytes, minIntervalMs } = rules;
  const lock = await acquireHostLock(store, { hostname: url.hostname, pauseMs: minIntervalMs, timeoutMs }, waits);
  let notBeforeMs = 0;
  try {
    const headers = { "User-Agent": userAgent, Accept: "*/*", ...conditions };
    const { resolve, isAllowedAddress } = context;
    const limits = { resolve, isAllowedAddress, maxBytes, timeoutMs };
    const response = await sendRequest(url, { ...limits, headers, signal: waits.signal });
    const { status, bytes } = response;
    log.debug({ url: url.href, status, bytes: bytes.length }, "fetch");
    if (status !== 429 && status < 500) return response;
    notBeforeMs = parseRetryAfter(response.header("retry-after"), clock.now()) ?? 0;
    throw new TransientError(`it returned HTTP ${status}`, notBeforeMs);
  } finally {
    await lock.release(notBeforeMs);
  }
}
