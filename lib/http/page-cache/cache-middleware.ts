/** Middleware in front of Next: serves cacheable pages from the page cache and applies the search rate limit to them. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { type CacheableAddress, cacheableAddressOf } from "@/lib/http/page-cache/cacheable-addresses";
import type { PageCache } from "@/lib/http/page-cache/page-cache";
import { networkHeader, networkOfRequest } from "@/lib/http/server/client-network";
import { checkSearchRateLimit } from "@/lib/http/server/search-rate-limit";

/** Memoized results by request URL. Longer URLs are parsed on each request. */
const parsedUrls = new LRUCache<string, { address: CacheableAddress | null }>({ max: 5_000 });
const maxMemoizedLength = 200;

function cacheableAddressAt(url: string): CacheableAddress | null {
  const memoized = parsedUrls.get(url);
  if (memoized) return memoized.address;
  const address = cacheableAddressOf(url);
  if (url.length <= maxMemoizedLength) parsedUrls.set(url, { address });
  return address;
}

/**
 * Replaces the address of a cacheable page by its canonical one, from which the cache would render it, so that a page gets
 * the same parameters without the cache (`npm run dev`).
 */
export function setCanonicalAddress(request: IncomingMessage): void {
  request.url = cacheableAddressAt(request.url ?? "/")?.canonical ?? request.url;
}

interface MiddlewareOptions {
  cache: PageCache;
  trustedProxies: number;
  /** Headers of every response. */
  headers: [name: string, value: string][];
  fail(response: ServerResponse, error: unknown): void;
}

/** Serves a request for a page that is the same for every visitor. Returns false if the request is for anything else. */
export function serveFromCache(
  request: IncomingMessage,
  response: ServerResponse,
  options: MiddlewareOptions,
): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  // A body without a length is limited further down the chain, so this middleware does not handle it.
  if (request.headers["transfer-encoding"] !== undefined) return false;
  const address = cacheableAddressAt(request.url ?? "/");
  if (!address) return false;
  if (address.canonical.startsWith("/search")) {
    for (const [name, value] of options.headers) response.setHeader(name, value);
    request.headers[networkHeader] = networkOfRequest(request, options.trustedProxies);
    if (!checkSearchRateLimit(request, response)) return true;
  }
  const cached = options.cache.peek(address);
  if (cached?.sendNow(request, response)) return true;
  Promise.resolve(cached ?? options.cache.get(address))
    .then((cachedResponse) => cachedResponse.send(request, response))
    .catch((error: unknown) => options.fail(response, error));
  return true;
}
