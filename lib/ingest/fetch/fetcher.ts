/**
 * The one way to ask other hosts: in turn and with pauses, saying who asks, again after faults that may pass, only for
 * what is new, only public addresses, never more than a size and a time.
 */
import type { Logger } from "pino";
import { AppError } from "@/lib/errors";
import { backOffMs, maxRetryAfterMs, parseRetryAfter } from "@/lib/ingest/fetch/back-off";
import { type Answer, exchange, PassingFault } from "@/lib/ingest/fetch/exchange";
import { conditionsOf, rememberPage, validatorsOf } from "@/lib/ingest/fetch/fetched-page";
import { takeTurn } from "@/lib/ingest/fetch/host-turn";
import {
  checkAddress,
  followRedirect,
  hostnameOf,
  type Reach,
  type Resolve,
  shown,
  systemResolve,
} from "@/lib/ingest/fetch/public-address";
import { type Clock, instantOf, startWaiting, systemClock, type Waiting } from "@/lib/ingest/fetch/waiting";
import { log } from "@/lib/log";
import { type Store, storeError } from "@/lib/store/open-store";

export interface FetchRules {
  /** The pause between the end of one request to a host and the next; arXiv's own is kept whatever stands here. */
  minIntervalMs: number;
  /** No host is asked over more than one at a time. */
  connections: 1;
  /** Of what is sent, and again of what that unpacks to. */
  maxBytes: number;
  /** Of one request, from the look-up of its host to the last byte. */
  timeoutMs: number;
  /** How often an address is asked in all when faults that may pass come in between. */
  attempts: number;
}

export type FetchedAnswer =
  | {
      status: "fetched";
      /** The address that was asked for. */
      url: string;
      /** Unpacked. */
      bytes: Buffer;
      /** The instant of the answer, ISO. */
      fetchedAt: string;
      /** To be called once the content is stored: from then on the page is asked for only if it has changed. */
      remember(): void;
    }
  | { status: "not-modified"; url: string };

export interface Fetcher {
  /**
   * Asks for a page.
   * @throws AppError `source-unavailable`, one sentence; `stopped` when the signal came; `store-unavailable`
   */
  get(url: string, rules: FetchRules): Promise<FetchedAnswer>;
  /** Stops what is under way and waits for its end. */
  close(): Promise<void>;
}

export interface FetcherOptions {
  /** Where turns and validators are kept, shared by all processes. */
  store: Store;
  /** See `userAgentOf`. */
  userAgent: string;
  signal?: AbortSignal | undefined;
  log?: Pick<Logger, "debug" | "warn">;
  /** The rest is for tests: other names, addresses, ports, time and chance than the real ones. */
  resolve?: Resolve;
  allowPrivate?: boolean | string[];
  allowedPorts?: number[];
  clock?: Clock;
  random?: () => number;
}

/** `DailyPapers/1.0.0 (+contact)`, so that a host's operator can find who asks; `contact` is an address of any kind. */
export function userAgentOf(version: string, contact?: string): string {
  // A header's comment holds no parentheses, and a line break would begin another header.
  const plain = (contact ?? "")
    .replace(/[^\x20-\x7e]|[()\\]/g, "")
    .trim()
    .slice(0, 200);
  return `DailyPapers/${version}${plain === "" ? "" : ` (+${plain})`}`;
}

type Asking = Required<Omit<FetcherOptions, "signal" | "resolve" | "allowPrivate" | "allowedPorts">> & {
  reach: Reach;
  rules: FetchRules;
  waiting: Waiting;
};

export function createFetcher({ signal, resolve, allowPrivate, allowedPorts, ...options }: FetcherOptions): Fetcher {
  const closing = new AbortController();
  const stopped = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
  const reach = {
    resolve: resolve ?? systemResolve,
    allowPrivate: allowPrivate ?? false,
    ports: allowedPorts ?? [80, 443],
  };
  const underWay = new Set<Promise<unknown>>();
  const given = {
    log: options.log ?? log(),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  };
  return {
    async get(url, rules) {
      const waiting = startWaiting(given.clock, stopped);
      const page = getPage(url, { ...options, ...given, reach, rules, waiting });
      underWay.add(page);
      try {
        return await page;
      } catch (error) {
        throw error instanceof Error && error.name === "SqliteError" ? storeError(options.store.name, error) : error;
      } finally {
        underWay.delete(page);
      }
    },
    async close() {
      closing.abort();
      await Promise.allSettled(underWay);
    },
  };
}

const redirects = new Set([301, 302, 303, 307, 308]);

async function getPage(address: string, asking: Asking): Promise<FetchedAnswer> {
  const { store, reach, clock } = asking;
  const first = checkAddress(address, reach);
  const url = first.href;
  const conditions = conditionsOf(store, url);
  const visited = [first];
  for (let target = first; ; ) {
    // Validators are those of the page itself: where it leads elsewhere, that is asked for whole.
    const answer = await askRepeatedly(target, target === first ? conditions : {}, asking);
    const { status, bytes } = answer;
    if (status === 200) {
      const now = clock.now();
      const remember = () => {
        if (target !== first) return;
        rememberPage(store, url, validatorsOf(answer.header("etag"), answer.header("last-modified")), now);
      };
      return { status: "fetched", url, bytes, fetchedAt: instantOf(now), remember };
    }
    if (status === 304 && target === first && Object.keys(conditions).length > 0)
      return { status: "not-modified", url };
    if (!redirects.has(status)) throw new AppError("source-unavailable", `${shown(url)}: it answered HTTP ${status}.`);
    target = followRedirect(visited, answer.header("location"), reach);
    visited.push(target);
  }
}

/** Asks again after faults that may pass, later each time and never before the host wants it. */
async function askRepeatedly(url: URL, conditions: Record<string, string>, asking: Asking): Promise<Answer> {
  const { rules, waiting, clock, random, log } = asking;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await askOnce(url, conditions, asking);
    } catch (error) {
      if (!(error instanceof PassingFault)) throw error;
      const now = clock.now();
      const reason = `${shown(url.href)}: ${error.message}`;
      if (error.notBeforeMs - now > maxRetryAfterMs) {
        const text = `${reason}; it asks to be left alone until ${instantOf(error.notBeforeMs)}.`;
        throw new AppError("source-unavailable", text, { cause: error });
      }
      if (attempt >= rules.attempts) {
        throw new AppError("source-unavailable", `${reason} (asked ${attempt} times).`, { cause: error });
      }
      const againMs = Math.max(now + backOffMs(attempt, random()), error.notBeforeMs);
      log.warn({ url: url.href, attempt, again: instantOf(againMs) }, `fetch: ${error.message}`);
      await waiting.until(againMs, reason);
    }
  }
}

async function askOnce(url: URL, conditions: Record<string, string>, asking: Asking): Promise<Answer> {
  const { store, userAgent, reach, rules, waiting, clock, log } = asking;
  const { timeoutMs, maxBytes, minIntervalMs } = rules;
  const turn = await takeTurn(store, { hostname: hostnameOf(url), pauseMs: minIntervalMs, timeoutMs }, waiting);
  let notBeforeMs = 0;
  try {
    const headers = { "User-Agent": userAgent, Accept: "*/*", ...conditions };
    const answer = await exchange(url, { reach, headers, maxBytes, timeoutMs, signal: waiting.signal });
    const { status, bytes } = answer;
    log.debug({ url: url.href, status, bytes: bytes.length }, "fetch");
    if (status !== 429 && status < 500) return answer;
    notBeforeMs = parseRetryAfter(answer.header("retry-after"), clock.now()) ?? 0;
    throw new PassingFault(`it answered HTTP ${status}`, notBeforeMs);
  } finally {
    turn.end(notBeforeMs);
  }
}
