/**
 * The addresses whose answers are the same for everyone, each in one spelling. What is not named here is never held; what
 * is named is held only when its page declares itself so (`declare-shared.ts`). Pure.
 */

export interface SharedAddress {
  /** Path and parameters in one spelling: the key, and all that the page is rendered from. */
  canonical: string;
  /** The keys of its two forms, made once: joining them anew would be felt on every request. */
  keys: { document: string; payload: string };
  /** Whether it is held only from the second time on: what people type has no end. */
  onSecondUse: boolean;
  /** A file of the build: it declares nothing, and is held as it is. */
  isFile: boolean;
}

interface Kind {
  path: RegExp;
  /** The parameters that such a page reads, and the values that mean something; others count as absent. */
  parameters?: Record<string, RegExp>;
  /** The parameter that people type into. */
  typed?: string;
  isFile?: boolean;
}

const listParameters = { sort: /^(?:rank|upvotes|published)$/, page: /^[1-9]\d{0,5}$/, view: /^titles$/ };
const typed = /^[\s\S]{1,1000}$/;

const kinds: Kind[] = [
  { path: /^\/(?:trending)?$/, parameters: listParameters },
  { path: /^\/date\/\d{4}-\d\d-\d\d$/, parameters: listParameters },
  { path: /^\/week\/\d{4}-W\d\d$/, parameters: listParameters },
  { path: /^\/month\/\d{4}-\d\d$/, parameters: listParameters },
  { path: /^\/papers\/[a-z0-9][a-zA-Z0-9.~-]{0,150}$/, parameters: { vote: /^(?:set|withdrawn)$/ } },
  { path: /^\/digests\/\d{4}-\d\d-\d\d$/ },
  { path: /^\/(?:about|saved|api)$/ },
  { path: /^\/subscribe$/, parameters: { asked: /^1$/ } },
  {
    path: /^\/search$/,
    parameters: {
      q: typed,
      sort: /^(?:best|newest)$/,
      page: /^[1-9]\d{0,5}$/,
      year: /^(?:19|20)\d\d$/,
      cat: /^[\w.-]{1,40}$/,
    },
    typed: "q",
  },
  {
    path: /^\/feeds\/(?:atom\.xml|rss\.xml|feed\.json)$/,
    parameters: { q: typed, min_upvotes: /^\d{1,9}$/, limit: /^\d{1,9}$/ },
    typed: "q",
  },
  { path: /^\/(?:sitemap\.xml|llms\.txt)$/ },
  { path: /^\/sitemaps\/[a-z]+-\d{1,6}\.xml$/ },
  // Files of the build, which nothing changes while the server runs.
  { path: /^\/_next\/static\/[\w./~-]{1,200}$/, isFile: true },
  { path: /^\/(?:icon-\d+\.png|apple-icon\.png|icon\.svg)$/, isFile: true },
];

/** Longer than any address that a page of ours leads to. */
const maxAddress = 4_000;

/**
 * @param address path and query as a request names them
 * @returns null for an address that is not shared, or that is written in no way that a page of ours writes it
 */
export function sharedAddressOf(address: string): SharedAddress | null {
  if (address.length > maxAddress) return null;
  const [path = "", query = ""] = splitOnce(address, "?");
  const kind = kinds.find((known) => known.path.test(path));
  if (!kind) return null;
  const given = new URLSearchParams(query);
  const kept = new URLSearchParams();
  for (const [name, valid] of Object.entries(kind.parameters ?? {})) {
    // Of a parameter given several times the first counts, as on the pages.
    const value = given.get(name);
    if (value !== null && valid.test(value)) kept.set(name, value);
  }
  const canonical = kept.size > 0 ? `${path}?${kept}` : path;
  const onSecondUse = kind.typed !== undefined && kept.has(kind.typed);
  const keys = { document: `document ${canonical}`, payload: `payload ${canonical}` };
  return { canonical, keys, onSecondUse, isFile: kind.isFile === true };
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}
