import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFeedRequest } from "@/lib/feeds/feed-request";
import { cacheableAddressOf } from "@/lib/http/page-cache/cacheable-addresses";
import { parseViewOptions } from "@/lib/papers/lists/view-options";
import { parseSearchView } from "@/lib/search/view";
import { isSubmitted } from "@/lib/subscriptions/subscribe-page";

const canonicalOf = (address: string) => cacheableAddressOf(address)?.canonical ?? null;

test.each([
  ["/", "/"],
  ["/?", "/"],
  ["/?utm_source=mail&fbclid=1", "/"],
  ["/date/2026-04-20?view=titles&sort=upvotes", "/date/2026-04-20?sort=upvotes&view=titles"],
  ["/date/2026-04-20?sort=upvotes&sort=rank", "/date/2026-04-20?sort=upvotes"],
  ["/date/2026-04-20?page=0&sort=%00&view=Titles", "/date/2026-04-20"],
  ["/week/2026-W17?page=2", "/week/2026-W17?page=2"],
  ["/papers/2505.17018?vote=odd&x=1", "/papers/2505.17018"],
  ["/papers/math.GT~0309136", "/papers/math.GT~0309136"],
  ["/papers/10.1016~s0004_3702!2802!29", "/papers/10.1016~s0004_3702!2802!29"],
  ["/search?page=2&q=a+b", "/search?q=a+b&page=2"],
  ["/search?q=a%20b", "/search?q=a+b"],
  ["/feeds/atom.xml?limit=5&callback=x", "/feeds/atom.xml?limit=5"],
  ["/feeds/atom.xml?limit=050&min_upvotes=000", "/feeds/atom.xml"],
  ["/feeds/atom.xml?limit=999999999&min_upvotes=0007", "/feeds/atom.xml?min_upvotes=7&limit=100"],
  ["/feeds/atom.xml?limit=many&min_upvotes=-1", "/feeds/atom.xml"],
  ["/search?cat=cs.LG&year=2020&page=7", "/search"],
  ["/search?q=&cat=cs.LG", "/search"],
  ["/search?q=x&cat=1.2", "/search?q=x"],
  ["/date/2026-04-20?sort=rank", "/date/2026-04-20"],
  ["/week/2026-W17?sort=rank", "/week/2026-W17?sort=rank"],
  ["/trending?page=1&lang=de", "/trending"],
  ["/?q=+a++b+", "/?q=a+b"],
  ["/subscribe?asked=2", "/subscribe"],
  ["/subscribe?asked=1", "/subscribe?asked=1"],
  [`/feeds/atom.xml?q=${"a".repeat(1_001)}`, `/feeds/atom.xml?q=${"a".repeat(300)}`],
  [`/search?q=${"a".repeat(1_001)}`, `/search?q=${"a".repeat(800)}`],
])("%s is cached as %s", (address, canonical) => {
  expect(canonicalOf(address)).toBe(canonical);
});

test.each([
  "/preferences?token=x",
  "/unsubscribe?token=x",
  "/subscribe/confirm?token=x",
  "/api/papers/2505.17018/vote",
  "/api/votes/mine?ids=2505.17018",
  "/api/health",
  "//evil.example/",
  "http://evil.example/",
  "/date/2026-04-20/",
  "/date/2026-04-20%3Fx",
  "/%64ate/2026-04-20",
  "/papers/../preferences",
  "/papers/..%2fpreferences",
  "/papers/a;b",
  "/papers/2505.17018/vote",
  "/papers/2505.17018?vote=set",
  "/papers/2505.17018?x=1&vote=withdrawn",
  "/_next/static/%2e%2e/x",
  "/_next/data/x.json",
  "/search;x?q=a",
  `/search?q=${"a".repeat(5_000)}`,
])("%s is not cached", (address) => {
  expect(canonicalOf(address)).toBeNull();
});

test("the canonical form of a canonical address is itself, whatever the original address", () => {
  const query = fc.array(fc.tuple(fc.constantFrom("sort", "page", "view", "q", "year", "x"), fc.string()), {
    maxLength: 5,
  });
  const path = fc.constantFrom("/", "/trending", "/search", "/feeds/rss.xml", "/date/2026-04-20");
  fc.assert(
    fc.property(path, query, (name, pairs) => {
      const canonical = canonicalOf(`${name}?${new URLSearchParams(pairs)}`);
      expect(canonical).not.toBeNull();
      expect(canonicalOf(canonical ?? "")).toBe(canonical);
      expect(canonicalOf(`${canonical}${canonical?.includes("?") ? "&" : "?"}junk=1`)).toBe(canonical);
    }),
  );
});

/** What each kind of page reads of its parameters. */
const pages: Record<string, (params: URLSearchParams) => unknown> = {
  "/": (params) => parseViewOptions(seenByPage(params), "rank"),
  "/date/2026-04-20": (params) => parseViewOptions(seenByPage(params), "rank"),
  "/week/2026-W17": (params) => parseViewOptions(seenByPage(params), "upvotes"),
  "/month/2026-04": (params) => parseViewOptions(seenByPage(params), "upvotes"),
  "/trending": (params) => parseViewOptions(seenByPage(params), "rank"),
  "/search": (params) => parseSearchView(seenByPage(params)),
  "/subscribe": (params) => isSubmitted(seenByPage(params)),
  "/feeds/atom.xml": parseFeedRequest,
};

/** The parameters as Next passes them to a page: a repeated one as a list. The names that a page reads are recorded. */
const namesRead = new Set<string>();
function seenByPage(params: URLSearchParams): Record<string, unknown> {
  const values = Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)]));
  return new Proxy(values, {
    get(target, name) {
      namesRead.add(String(name));
      return target[String(name)];
    },
  });
}

class RecordedParams extends URLSearchParams {
  override get(name: string): string | null {
    namesRead.add(name);
    return super.get(name);
  }
}

const names = [
  "q",
  "sort",
  "page",
  "view",
  "list",
  "year",
  "cat",
  "asked",
  "min_upvotes",
  "limit",
  "vote",
  "lang",
  "x",
];
const values = [
  "1",
  "2",
  "7",
  "2025",
  "cs.LG",
  "rank",
  "upvotes",
  "published",
  "best",
  "newest",
  "titles",
  "arxiv",
  "a b",
];

test.each(Object.entries(pages))("every parameter that %s reads survives, and no other", (path, read) => {
  namesRead.clear();
  read(new RecordedParams());
  const surviving = names.filter((name) =>
    values.some((value) => {
      const given = new URLSearchParams({ ...(path === "/search" && { q: "x" }), [name]: value });
      return new URLSearchParams(canonicalOf(`${path}?${given}`)?.split("?")[1]).has(name);
    }),
  );
  if (path === "/search") expect(namesRead.has("q")).toBe(true);
  expect(surviving.toSorted()).toEqual([...namesRead].toSorted());
});

test.each(Object.entries(pages))("%s is the same for an address and its canonical form", (path, read) => {
  const value = fc.oneof(fc.constantFrom(...values), fc.string({ unit: "grapheme" }), fc.constant("a".repeat(900)));
  const query = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 6 });
  fc.assert(
    fc.property(query, (pairs) => {
      const given = new URLSearchParams(pairs);
      // Without a query the search page is empty, whatever the other parameters are.
      if (path === "/search" && !given.get("q")?.trim()) return;
      const address = `${path}?${given}`;
      const canonical = canonicalOf(address);
      // Only an address that is too long has no canonical form; its page is rendered on each request.
      if (!canonical) expect(address.length).toBeGreaterThan(4_000);
      else expect(read(new URLSearchParams(canonical.split("?")[1]))).toEqual(read(given));
    }),
  );
});

test("only addresses with free text or free numbers are cached from the second request on", () => {
  expect(cacheableAddressOf("/search?q=a")?.cacheOnSecondRequest).toBe(true);
  expect(cacheableAddressOf("/feeds/atom.xml?q=a")?.cacheOnSecondRequest).toBe(true);
  expect(cacheableAddressOf("/feeds/atom.xml?min_upvotes=7")?.cacheOnSecondRequest).toBe(true);
  for (const path of ["/search", "/feeds/atom.xml", "/", "/papers/2505.17018"]) {
    expect(cacheableAddressOf(path)?.cacheOnSecondRequest).toBe(false);
  }
});
