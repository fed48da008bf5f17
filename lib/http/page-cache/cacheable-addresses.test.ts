import fc from "fast-check";
import { expect, test } from "vitest";
import { cacheableAddressOf } from "@/lib/http/page-cache/cacheable-addresses";

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
  ["/search?page=2&q=a+b", "/search?q=a+b&page=2"],
  ["/search?q=a%20b", "/search?q=a+b"],
  ["/feeds/atom.xml?limit=5&callback=x", "/feeds/atom.xml?limit=5"],
  ["/feeds/atom.xml?limit=050&min_upvotes=000", "/feeds/atom.xml"],
  ["/feeds/atom.xml?limit=999999999&min_upvotes=0007", "/feeds/atom.xml?min_upvotes=7&limit=100"],
  ["/feeds/atom.xml?limit=many&min_upvotes=-1", "/feeds/atom.xml"],
  ["/search?cat=cs.LG&year=2020&page=7", "/search"],
  ["/search?q=&cat=cs.LG", "/search"],
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
  // Feeds and the search page truncate longer text, which is not the same as a missing parameter.
  `/feeds/atom.xml?q=${"a".repeat(1_001)}`,
  `/search?q=${"a".repeat(1_001)}`,
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

test("only addresses with free text or free numbers are cached from the second request on", () => {
  expect(cacheableAddressOf("/search?q=a")?.cacheOnSecondRequest).toBe(true);
  expect(cacheableAddressOf("/feeds/atom.xml?q=a")?.cacheOnSecondRequest).toBe(true);
  expect(cacheableAddressOf("/feeds/atom.xml?min_upvotes=7")?.cacheOnSecondRequest).toBe(true);
  for (const path of ["/search", "/feeds/atom.xml", "/", "/papers/2505.17018"]) {
    expect(cacheableAddressOf(path)?.cacheOnSecondRequest).toBe(false);
  }
});
