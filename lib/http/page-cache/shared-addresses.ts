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
  /** The parameters that such a page reads, each giving a value's one spelling; null for one that counts as absent. */
  parameters?: Record<string, (value: string) => string | null>;
  /** The parameter that people type into, and whether the others say nothing without it. */
  typed?: { name: string; isNeeded: boolean };
  /** With any of these parameters it is cached only from the second request on: their values have no end. */
  onSecondUse?: string[];
  /** With this parameter it tells somebody of what they have just done, and may not be a second behind it. */
  answers?: { name: string; spell: (value: string) => string | null };
  isFile?: boolean;
}

const only = (valid: RegExp) => (value: string) => (valid.test(value) ? value : null);

/** A number of a feed's address as lib/feeds reads it: `standard` where it is malformed, at most `most`. */
const number = (standard: number, most: number) => (value: string) => {
  const read = /^\d{1,9}$/.test(value) ? Math.min(Number(value), most) || standard : standard;
  return read === standard ? null : String(read);
};

const page = only(/^[1-9]\d{0,5}$/);
/** What is longer is cut by the page that reads it, so it is left to that. */
const maxTyped = 1_000;
const typed = (value: string) => value || null;
const list = only(/^(?:curated|arxiv)$/);
const listPage = {
  parameters: { sort: only(/^(?:rank|upvotes|published)$/), page, view: only(/^titles$/), list, q: typed },
  typed: { name: "q", isNeeded: false },
  onSecondUse: ["q"],
};

const kinds: Kind[] = [
  { path: /^\/(?:trending)?$/, ...listPage },
  { path: /^\/date\/\d{4}-\d\d-\d\d$/, ...listPage },
  { path: /^\/week\/\d{4}-W\d\d$/, ...listPage },
  { path: /^\/month\/\d{4}-\d\d$/, ...listPage },
  { path: /^\/papers\/[a-z0-9][a-zA-Z0-9.~-]{0,150}$/, answers: { name: "vote", spell: only(/^(?:set|withdrawn)$/) } },
  { path: /^\/digests\/\d{4}-\d\d-\d\d$/ },
  { path: /^\/(?:about|saved|api)$/ },
  { path: /^\/subscribe$/, parameters: { asked: only(/^1$/) } },
  {
    path: /^\/search$/,
    parameters: {
      q: typed,
      sort: only(/^(?:best|newest)$/),
      page,
      year: only(/^(?:19|20)\d\d$/),
      cat: only(/^[\w.-]{1,40}$/),
    },
    typed: { name: "q", isNeeded: true },
    onSecondUse: ["q"],
  },
  {
    path: /^\/feeds\/(?:atom\.xml|rss\.xml|feed\.json)$/,
    parameters: { q: typed, min_upvotes: number(0, 999_999_999), limit: number(50, 100), list },
    typed: { name: "q", isNeeded: false },
    onSecondUse: ["q", "min_upvotes", "limit"],
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
  const told = kind.answers && given.get(kind.answers.name);
  if (kind.answers && told && kind.answers.spell(told) !== null) return null;
  const words = kind.typed && given.get(kind.typed.name);
  if (words && words.length > maxTyped) return null;
  const isIdle = kind.typed?.isNeeded === true && !words;
  const kept = new URLSearchParams();
  for (const [name, spell] of Object.entries(isIdle ? {} : (kind.parameters ?? {}))) {
    // Of a parameter given several times the first counts, as on the pages.
    const value = given.get(name);
    const spelt = value === null ? null : spell(value);
    if (spelt !== null) kept.set(name, spelt);
  }
  const canonical = kept.size > 0 ? `${path}?${kept}` : path;
  const onSecondUse = kind.onSecondUse?.some((name) => kept.has(name)) ?? false;
  const keys = { document: `document ${canonical}`, payload: `payload ${canonical}` };
  return { canonical, keys, onSecondUse, isFile: kind.isFile === true };
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}
