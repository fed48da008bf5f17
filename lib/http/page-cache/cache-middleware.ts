/** The way of a request to the page cache: which are let in, and what they are counted by. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import type { PageCache } from "@/lib/http/page-cache/page-cache";
import { formOf } from "@/lib/http/page-cache/render";
import { type SharedAddress, sharedAddressOf } from "@/lib/http/page-cache/shared-addresses";
import { networkHeader, networkOfRequest } from "@/lib/http/server/client-network";
import { countSearch } from "@/lib/http/server/search-rate-limit";

/** Addresses as requests name them, read once. What is longer is read each time. */
const known = new LRUCache<string, { shared: SharedAddress | null }>({ max: 5_000 });
const maxKnownLength = 200;

function sharedAddressAt(url: string): SharedAddress | null {
  const before = known.get(url);
  if (before) return before.shared;
  const shared = sharedAddressOf(url);
  if (url.length <= maxKnownLength) known.set(url, { shared });
  return shared;
}

interface Door {
  cache: PageCache;
  trustedProxies: number;
  /** What every answer carries. */
  headers: [name: string, value: string][];
  fail(response: ServerResponse, error: unknown): void;
}

/** Answers a request for what is the same for everyone. Returns false where it asks for anything else. */
export function answerShared(request: IncomingMessage, response: ServerResponse, door: Door): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  // A body without a length is bounded where everything else goes.
  if (request.headers["transfer-encoding"] !== undefined) return false;
  const shared = sharedAddressAt(request.url ?? "/");
  const form = shared && formOf(request);
  if (!shared || !form) return false;
  if (shared.canonical.startsWith("/search")) {
    for (const [name, value] of door.headers) response.setHeader(name, value);
    request.headers[networkHeader] = networkOfRequest(request, door.trustedProxies);
    if (!countSearch(request, response)) return true;
  }
  const held = door.cache.peek(shared, form);
  if (held?.sendNow(request, response)) return true;
  Promise.resolve(held ?? door.cache.get(shared, form))
    .then((answer) => answer.send(request, response))
    .catch((error: unknown) => door.fail(response, error));
  return true;
}
