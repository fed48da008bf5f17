import fc from "fast-check";
import { expect, test } from "vitest";
import { feedAlternates } from "@/lib/feeds/feed-alternates";
import { defaultFeedRequest, feedParams, feedTitle, parseFeedList, parseFeedRequest } from "@/lib/feeds/feed-request";

const parse = (text: string) => parseFeedRequest(new URLSearchParams(text));
const daily = { query: null, minUpvotes: 0, limit: 50, list: null };

test.each([
  ["", daily],
  ["q=&min_upvotes=&limit=", daily],
  ["q=%20%0A", daily],
  ["q=cat:cs.LG++x", { ...daily, query: "cat:cs.LG x" }],
  ["q=a&q=b", { ...daily, query: "a" }],
  ["min_upvotes=5", { ...daily, minUpvotes: 5 }],
  ["min_upvotes=-5", daily],
  ["min_upvotes=5.5", daily],
  ["min_upvotes=many", daily],
  ["limit=7", { ...daily, limit: 7 }],
  ["limit=0", daily],
  ["limit=all", daily],
  ["limit=1e3", daily],
  ["limit=99999", { ...daily, limit: 100 }],
  ["list=arxiv", { ...daily, list: "arxiv" }],
  ["list=all", daily],
  ["colour=red", daily],
])("the parameters %j are parsed as %j", (text, expected) => {
  expect(parse(text)).toEqual(expected);
});

test("the parameters built from a parsed request parse to the same request", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    // Truncated within a surrogate pair, or after a space.
    fc.constantFrom(`${"a".repeat(299)}𝒜b`, `${"a".repeat(299)} b`, `${"a".repeat(300)}b`),
  );
  fc.assert(
    fc.property(text, fc.nat(9_999), fc.nat(120), (q, minUpvotes, limit) => {
      const params = new URLSearchParams({ q, min_upvotes: String(minUpvotes), limit: String(limit) });
      const request = parseFeedRequest(params);
      expect(parseFeedRequest(new URLSearchParams(feedParams(request)))).toEqual(request);
    }),
  );
});

test("a list of feeds has one feed for each distinct search", () => {
  const list = (text: string) => parseFeedList(new URLSearchParams(text));
  expect(list("")).toEqual([daily]);
  expect(list("min_upvotes=3")).toEqual([{ ...daily, minUpvotes: 3 }]);
  expect(list("q=a&q=b&q=a&q=&min_upvotes=3")).toEqual([
    { ...daily, query: "a", minUpvotes: 3 },
    { ...daily, query: "b", minUpvotes: 3 },
  ]);
});

test.each([
  ["", "Daily Papers"],
  ["q=a", "Daily Papers: a"],
  ["min_upvotes=1", "Daily Papers: 1 upvote or more"],
  ["q=a&min_upvotes=2", "Daily Papers: a, 2 upvotes or more"],
  ["list=arxiv", "Daily Papers: announced by arXiv"],
])("the feed of %j has the title %j", (text, title) => {
  expect(feedTitle(parse(text))).toBe(title);
});

test("a page links to the feeds of the daily list, or of its search", () => {
  expect(defaultFeedRequest()).toEqual(daily);
  expect(feedAlternates()).toEqual({
    "application/atom+xml": [{ url: "/feeds/atom.xml", title: "Daily Papers (Atom)" }],
    "application/rss+xml": [{ url: "/feeds/rss.xml", title: "Daily Papers (RSS)" }],
    "application/feed+json": [{ url: "/feeds/feed.json", title: "Daily Papers (JSON)" }],
  });
  expect(feedAlternates("author:Ada x")["application/atom+xml"]).toEqual([
    { url: "/feeds/atom.xml?q=author%3AAda+x", title: "Daily Papers: author:Ada x (Atom)" },
  ]);
});
