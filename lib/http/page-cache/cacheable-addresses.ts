/**
 * The addresses whose responses are the same for every visitor, each in a canonical spelling. An address that does not
 * match this list is never cached; one that matches is cached only if its page declares cache tags
 * (`declare-cache-tags.ts`). Pure.
 */
import { feedParameters } from "@/lib/feeds/feed-request";
import { listParameters } from "@/lib/papers/lists/view-options";
import type { PageParameters } from "@/lib/parameters";
import { searchParameters } from "@/lib/search/view";
import { subscribeParameters } from "@/lib/subscriptions/subscribe-page";
import { paperParameters } from "@/lib/voting/vote-page";

export interface CacheableAddress {
  /** Path and parameters in canonical spelling: the cache key, and the only input of the render. */
  canonical: string;
  /** Whether it is cached only from the second request on, because free text has unlimited different values. */
  cacheOnSecondRequest: boolean;
  /** A file of the build: it declares no cache tags and is cached without any. */
  isFile: boolean;
}

interface AddressPattern {
  path: RegExp;
  /** What the page exports of its parameters; a page without any reads none. */
  parameters?: PageParameters;
  /** With a parameter the page confirms the visitor's own action, so it must never be stale and is not cached. */
  confirms?: boolean;
  isFile?: boolean;
}

const addressPatterns: AddressPattern[] = [
  { path: /^\/(?:date\/\d{4}-\d\d-\d\d)?$/, parameters: listParameters("day") },
  { path: /^\/week\/\d{4}-W\d\d$/, parameters: listParameters("week") },
  { path: /^\/month\/\d{4}-\d\d$/, parameters: listParameters("month") },
  { path: /^\/trending$/, parameters: listParameters("trending") },
  { path: /^\/papers\/[a-z0-9][a-zA-Z0-9._~!-]{0,150}$/, parameters: paperParameters, confirms: true },
  { path: /^\/digests\/\d{4}-\d\d-\d\d$/ },
  { path: /^\/(?:about|saved|api)$/ },
  { path: /^\/subscribe$/, parameters: subscribeParameters },
  { path: /^\/search$/, parameters: searchParameters },
  { path: /^\/feeds\/(?:atom\.xml|rss\.xml|feed\.json)$/, parameters: feedParameters },
  { path: /^\/(?:sitemap\.xml|llms\.txt)$/ },
  { path: /^\/sitemaps\/[a-z]+-\d{1,6}\.xml$/ },
  // Files of the build do not change while the server runs.
  { path: /^\/_next\/static\/[\w./~-]{1,200}$/, isFile: true },
  { path: /^\/elements\/[a-z]+-[A-Z0-9]{8}\.js$/, isFile: true },
  { path: /^\/speculation-rules\.json$/, isFile: true },
  { path: /^\/(?:icon-\d+\.png|apple-icon\.png|icon\.svg)$/, isFile: true },
];

/** Longer than any address that a page of this site links to. */
const maxAddressLength = 4_000;

/**
 * Returns the canonical form of an address.
 * @param address path and query as sent by the client
 * @returns null if the address is not cacheable, or is spelled differently from the links of this site
 */
export function cacheableAddressOf(address: string): CacheableAddress | null {
  if (address.length > maxAddressLength) return null;
  const [path = "", query = ""] = splitOnce(address, "?");
  const pattern = addressPatterns.find((known) => known.path.test(path));
  if (!pattern) return null;
  const { parameters, confirms = false, isFile = false } = pattern;
  const canonicalQuery = query && parameters ? parameters.canonicalQuery(new URLSearchParams(query)) : "";
  if (confirms && canonicalQuery) return null;
  const kept = new URLSearchParams(canonicalQuery);
  const cacheOnSecondRequest = parameters?.unlimited.some((name) => kept.has(name)) ?? false;
  return { canonical: path + canonicalQuery, cacheOnSecondRequest, isFile };
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}
