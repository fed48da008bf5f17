/**
 * In-memory cache of finished pages in front of Next. A page that is the same for every visitor is rendered once and
 * again when the content behind its cache tags changes. No visitor gets a page that is staler than the second between
 * two polls of the store plus the duration of one render.
 */
import { setTimeout as pause } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { type CacheableAddress, cacheableAddressOf } from "@/lib/http/page-cache/cacheable-addresses";
import { CachedResponse } from "@/lib/http/page-cache/cached-response";
import { type Rendered, render } from "@/lib/http/page-cache/render";
import { type Freshness, RevisionWatch } from "@/lib/http/page-cache/revision-watch";
import type { Handler } from "@/lib/http/server/inject";
import { log } from "@/lib/log";
import { type Repeatable, repeatable } from "@/lib/repeatable";
import type { Revision } from "@/lib/revision/cache-tags";

/** Enough for about 300 day pages of 40 papers each, or 2,000 pages of single papers. */
const defaultMaxBytes = 48 * 1024 * 1024;
/** Maximum age for changes that no cache tag covers, such as related papers. */
const maxAgeMs = 300_000;
/**
 * After a change, up to `maxHot` pages that were requested within the last `hotMs` are refreshed before the next request
 * arrives. These are pages requested about once a second. Refreshing others would mostly be wasted and delay votes.
 */
const hotMs = 2_000;
const maxHot = 10;
/**
 * Pause between background refreshes, as a share of the last render's duration. A longer pause would let visitors request
 * the last page before it is refreshed.
 */
const cooldownRatio = 0.25;
/** The share of the memory for pages of free-text queries, so that a flood of different queries evicts only such pages. */
const freeTextShare = 0.25;
/** How long `stop` waits for renders in progress. */
const stopTimeoutMs = 5_000;
/** How many addresses are remembered that are cached only when they are requested a second time. */
const maxRequestedOnce = 5_000;

interface CachedPage extends Freshness {
  address: CacheableAddress;
  response: CachedResponse;
  /** Times of `performance.now()`. */
  renderedAtMs: number;
  lastUsedAtMs: number;
  /** Duration of the render. */
  renderMs: number;
}

export interface PageCacheOptions {
  /** Renders an address (`createNextHandler`). */
  handle: Handler;
  /** Shows what has changed in the store. */
  revision: Revision;
  /** Returns the addresses to keep in the cache even without requests. */
  warmAddresses?(): Promise<string[]>;
  /** The site's own host, for which pages are rendered. */
  host: string;
  /** Headers of every response. */
  headers: [name: string, value: string][];
  maxBytes?: number;
  pollIntervalMs?: number;
}

export class PageCache {
  private readonly pages: LRUCache<string, CachedPage>;
  private readonly freeTextPages: LRUCache<string, CachedPage>;
  private readonly rendering = new Map<string, Promise<CachedResponse>>();
  private readonly requestedOnce = new LRUCache<string, true>({ max: maxRequestedOnce });
  private readonly watch: RevisionWatch;
  private readonly commonHeaders: Record<string, string>;
  /** Refreshes hot pages after a commit. */
  private readonly hotRefresh: Repeatable;
  private readonly stopping = new AbortController();

  constructor(private readonly options: PageCacheOptions) {
    const maxSize = options.maxBytes ?? defaultMaxBytes;
    const sizeCalculation = ({ response }: CachedPage) => response.bytes;
    this.pages = new LRUCache({ maxSize: Math.ceil(maxSize * (1 - freeTextShare)), sizeCalculation });
    this.freeTextPages = new LRUCache({ maxSize: Math.ceil(maxSize * freeTextShare), sizeCalculation });
    this.commonHeaders = Object.fromEntries(options.headers.map(([name, value]) => [name.toLowerCase(), value]));
    this.hotRefresh = repeatable(() => this.refreshHotPages(), this.stopping.signal, logFailure);
    const pages = () => [...this.freeTextPages.values(), ...this.pages.values()];
    this.watch = new RevisionWatch(options.revision, pages, this.hotRefresh.run, options.pollIntervalMs);
  }

  /** Starts to poll the store, and renders the warm addresses so that they are cached before the first request. */
  start(): void {
    this.watch.start();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    const pending = Promise.allSettled([this.watch.stop(), this.hotRefresh.finished(), ...this.rendering.values()]);
    await Promise.race([pending, pause(stopTimeoutMs, undefined, { ref: false })]);
  }

  /** Returns the cached response if it may be sent immediately, or null if the caller must use `get`. */
  peek(address: CacheableAddress): CachedResponse | null {
    const cached = this.cacheOf(address).get(address.canonical);
    if (!cached || !this.watch.isUp) return null;
    const nowMs = performance.now();
    const ageMs = nowMs - cached.renderedAtMs;
    if (ageMs > 2 * maxAgeMs && !address.isFile) return null;
    const { staleSinceMs } = cached;
    // While a page is refreshed, requests get the previous version, but no longer than a render takes.
    if (staleSinceMs !== null && nowMs - staleSinceMs > cached.renderMs) return null;
    if (staleSinceMs !== null || ageMs > maxAgeMs) void this.renderOnce(cached.address, true).catch(logFailure);
    cached.lastUsedAtMs = nowMs;
    return cached.response;
  }

  /** Renders an address and returns its response. Concurrent requests for one page share a single render. */
  get(address: CacheableAddress): Promise<CachedResponse> {
    const key = address.canonical;
    const mayCache = !address.cacheOnSecondRequest || this.requestedOnce.has(key);
    if (address.cacheOnSecondRequest) this.requestedOnce.set(key, true);
    // Waiting requests count as use, so that a page that is stale at every request still counts as hot.
    const cached = this.cacheOf(address).peek(key);
    if (cached) cached.lastUsedAtMs = performance.now();
    return this.renderOnce(address, mayCache);
  }

  private renderOnce(address: CacheableAddress, mayCache: boolean): Promise<CachedResponse> {
    const key = address.canonical;
    const pending = this.rendering.get(key);
    if (pending) return pending;
    const rendering = this.renderNow(address, mayCache).finally(() => this.rendering.delete(key));
    this.rendering.set(key, rendering);
    return rendering;
  }

  private async renderNow(address: CacheableAddress, mayCache: boolean): Promise<CachedResponse> {
    const { handle, host } = this.options;
    const { canonical, isFile } = address;
    const renderedAtMs = performance.now();
    // Taken before the render, so that a write during the render is found at the next poll.
    const token = mayCache && this.watch.isUp ? await this.watch.token() : null;
    const declared = await render(handle, canonical, host);
    const rendered = isFile ? { ...declared, cacheTags: new Set<string>() } : declared;
    if (token === null || !isCacheable(rendered)) return toCachedResponse(rendered, this.commonHeaders);
    const headers = { ...rendered.headers, ...publicCacheControl(rendered) };
    const response = toCachedResponse({ ...rendered, headers }, this.commonHeaders);
    await response.compress();
    this.store({ address, response, cacheTags: rendered.cacheTags, token, staleSinceMs: null, renderedAtMs });
    return response;
  }

  private cacheOf({ cacheOnSecondRequest }: CacheableAddress): LRUCache<string, CachedPage> {
    return cacheOnSecondRequest ? this.freeTextPages : this.pages;
  }

  private store(page: Omit<CachedPage, "lastUsedAtMs" | "renderMs">): void {
    const key = page.address.canonical;
    const nowMs = performance.now();
    const cache = this.cacheOf(page.address);
    const lastUsedAtMs = cache.peek(key)?.lastUsedAtMs ?? nowMs;
    cache.set(key, { ...page, lastUsedAtMs, renderMs: nowMs - page.renderedAtMs });
  }

  /** Refreshes the warm addresses and the hot pages, so that the next requests find them in the cache. */
  private async refreshHotPages(): Promise<void> {
    const sinceMs = performance.now() - hotMs;
    // Searches first, because every write changes them.
    const hot = [...this.freeTextPages.values(), ...this.pages.values()]
      .filter(({ lastUsedAtMs }) => lastUsedAtMs >= sinceMs)
      .slice(0, maxHot);
    for (const address of [...(await this.warmAddresses()), ...hot.map((page) => page.address)]) {
      if (!this.watch.isUp || this.stopping.signal.aborted) return;
      const cached = this.cacheOf(address).peek(address.canonical);
      if (cached?.staleSinceMs === null) continue;
      await this.renderOnce(address, true).catch(logFailure);
      // Lets requests that arrived in the meantime be served and rendered first.
      await pause((cached?.renderMs ?? 0) * cooldownRatio, undefined, { ref: false });
    }
  }

  private async warmAddresses(): Promise<CacheableAddress[]> {
    const addresses = (await this.options.warmAddresses?.()) ?? [];
    return addresses.flatMap((address) => cacheableAddressOf(address) ?? []);
  }
}

const logFailure = (error: unknown) => log().error({ err: error }, "a cached page could not be refreshed");

/** Returns whether the response may be cached: status 200, declared cacheable by its page, and without a cookie. */
function isCacheable(rendered: Rendered): rendered is Rendered & { cacheTags: ReadonlySet<string> } {
  const { status, cacheTags, headers } = rendered;
  return status === 200 && cacheTags !== null && headers["set-cookie"] === undefined;
}

/** Replaces the `private` that Next sets on every dynamic page. A route's own `public` header is kept. */
function publicCacheControl({ headers }: Rendered): { "cache-control": string } {
  const given = String(headers["cache-control"] ?? "");
  return { "cache-control": given.startsWith("public") ? given : "public, max-age=0, must-revalidate" };
}

/** Every waiting request gets this response, so it must not contain a cookie, which would be one visitor's. */
const toCachedResponse = ({ status, headers, body }: Rendered, commonHeaders: Record<string, string>) =>
  new CachedResponse(body, { ...commonHeaders, ...headers, "set-cookie": undefined }, status);
