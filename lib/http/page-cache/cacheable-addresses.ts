/**
 * The addresses whose responses are the same for every visitor, each in a canonical spelling. An address that does not
 * match this list is never cached; one that matches is cached only if its page declares cache tags
 * (`declare-cache-tags.ts`). Pure.
 */

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
  /** The parameters that the page reads. Each function returns a value's canonical spelling, or null to ignore the value. */
  parameters?: Record<string, (value: string) => string | null>;
  /** The free-text parameter, and whether the other parameters have no effect without it. */
  freeText?: { name: string; isRequired: boolean };
  /** With any of these parameters the page is cached only from the second request on: their values are unlimited. */
  cacheOnSecondRequest?: string[];
  /** With this parameter the page confirms the visitor's own action, so it must never be stale and is not cached. */
  confirmation?: { name: string; spell: (value: string) => string | null };
  isFile?: boolean;
}

const matching = (valid: RegExp) => (value: string) => (valid.test(value) ? value : null);

/** Reads a number of a feed's address as lib/feeds does: `fallback` if it is malformed, at most `max`. */
const number = (fallback: number, max: number) => (value: string) => {
  const read = /^\d{1,9}$/.test(value) ? Math.min(Number(value), max) || fallback : fallback;
  return read === fallback ? null : String(read);
};

const page = matching(/^[1-9]\d{0,5}$/);
/** Longer text is truncated by the page that reads it, so such addresses are not cached. */
const maxFreeTextLength = 1_000;
const nonEmpty = (value: string) => value || null;
const list = matching(/^(?:curated|arxiv)$/);
const listPage = {
  parameters: { sort: matching(/^(?:rank|upvotes|published)$/), page, view: matching(/^titles$/), list, q: nonEmpty },
  freeText: { name: "q", isRequired: false },
  cacheOnSecondRequest: ["q"],
};

const addressPatterns: AddressPattern[] = [
  { path: /^\/(?:trending)?$/, ...listPage },
  { path: /^\/date\/\d{4}-\d\d-\d\d$/, ...listPage },
  { path: /^\/week\/\d{4}-W\d\d$/, ...listPage },
  { path: /^\/month\/\d{4}-\d\d$/, ...listPage },
  {
    path: /^\/papers\/[a-z0-9][a-zA-Z0-9.~-]{0,150}$/,
    confirmation: { name: "vote", spell: matching(/^(?:set|withdrawn)$/) },
  },
  { path: /^\/digests\/\d{4}-\d\d-\d\d$/ },
  { path: /^\/(?:about|saved|api)$/ },
  { path: /^\/subscribe$/, parameters: { asked: matching(/^1$/) } },
  {
    path: /^\/search$/,
    parameters: {
      q: nonEmpty,
      sort: matching(/^(?:best|newest)$/),
      page,
      year: matching(/^(?:19|20)\d\d$/),
      cat: matching(/^[\w.-]{1,40}$/),
    },
    freeText: { name: "q", isRequired: true },
    cacheOnSecondRequest: ["q"],
  },
  {
    path: /^\/feeds\/(?:atom\.xml|rss\.xml|feed\.json)$/,
    parameters: { q: nonEmpty, min_upvotes: number(0, 999_999_999), limit: number(50, 100), list },
    freeText: { name: "q", isRequired: false },
    cacheOnSecondRequest: ["q", "min_upvotes", "limit"],
  },
  { path: /^\/(?:sitemap\.xml|llms\.txt)$/ },
  { path: /^\/sitemaps\/[a-z]+-\d{1,6}\.xml$/ },
  // Files of the build do not change while the server runs.
  { path: /^\/_next\/static\/[\w./~-]{1,200}$/, isFile: true },
  { path: /^\/elements\/[a-z]+-[A-Z0-9]{8}\.js$/, isFile: true },
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
  const params = new URLSearchParams(query);
  const confirmed = pattern.confirmation && params.get(pattern.confirmation.name);
  if (pattern.confirmation && confirmed && pattern.confirmation.spell(confirmed) !== null) return null;
  const freeText = pattern.freeText && params.get(pattern.freeText.name);
  if (freeText && freeText.length > maxFreeTextLength) return null;
  const ignoresParameters = pattern.freeText?.isRequired === true && !freeText;
  const kept = new URLSearchParams();
  for (const [name, spell] of Object.entries(ignoresParameters ? {} : (pattern.parameters ?? {}))) {
    // If a parameter is repeated, the first value counts, as on the pages.
    const value = params.get(name);
    const spelled = value === null ? null : spell(value);
    if (spelled !== null) kept.set(name, spelled);
  }
  const canonical = kept.size > 0 ? `${path}?${kept}` : path;
  const cacheOnSecondRequest = pattern.cacheOnSecondRequest?.some((name) => kept.has(name)) ?? false;
  return { canonical, cacheOnSecondRequest, isFile: pattern.isFile === true };
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}
