/** Tests the content of each format by reading it back with an independent parser. */
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseDay } from "@/lib/days";
import { renderAtom } from "@/lib/feeds/atom";
import { byInstant, type FeedPaper, toFeed } from "@/lib/feeds/feed";
import { parseFeedRequest } from "@/lib/feeds/feed-request";
import { renderJson } from "@/lib/feeds/json";
import { renderOpml } from "@/lib/feeds/opml";
import { renderRss } from "@/lib/feeds/rss";
import { xmlTree } from "@/tests/support/xml-tree";

const site = "https://papers.example.org";

const paper: FeedPaper = {
  id: "2604.00001",
  firstId: "an-invented-title-0a1b2c3d",
  arxivId: "2604.00001",
  title: "Bounds of $x^2 \\le \\alpha$ & <others>",
  abstract: "First with $10^{19}$\u0000 of a < b.\n\nSecond ]]> & last.",
  textSource: "arxiv",
  publishedAt: "2026-04-17T10:20:30.000Z",
  authorCount: 2,
  authors: ["Ada Lovelace", "Łukasz <Ł> Sørensen"],
  organization: { slug: "lab", name: "Laboratory" },
  links: [
    { kind: "abstract", url: "https://arxiv.org/abs/2604.00001" },
    { kind: "pdf", url: "https://arxiv.org/pdf/2604.00001" },
    { kind: "other", url: "javascript:alert(1)" },
    { kind: "discussion", url: "https://example.org/papers/2604.00001?a=1&b=2#community" },
  ],
  upvotes: 12,
  comments: 3,
  withdrawnOn: null,
  categories: ["cs.LG", "math.ST"],
  listedOn: parseDay("2026-04-20"),
};

const bare: FeedPaper = {
  ...paper,
  id: "bare-00000000",
  firstId: "bare-00000000",
  arxivId: null,
  title: "Bare",
  abstract: "",
  authors: [],
  organization: null,
  links: [],
  upvotes: 0,
  comments: null,
  categories: [],
  listedOn: null,
  publishedAt: "2026-04-21",
};

const request = parseFeedRequest(new URLSearchParams("q=a&min_upvotes=2"));
const feed = toFeed([paper, bare].sort(byInstant), request, site);
const empty = toFeed([], parseFeedRequest(new URLSearchParams()), site);

const id = "tag:papers.example.org,2026:paper/an-invented-title-0a1b2c3d";
const title = "Bounds of x² ≤ α & <others>";
const html = "<p>First with 10¹⁹ of a &lt; b.</p><p>Second ]]&gt; &amp; last.</p>";
const discussion = "https://example.org/papers/2604.00001?a=1&b=2#community";

test("Atom contains the feed's title, links, entries and comment counts", () => {
  const atom = parseAtomFeed(renderAtom(feed));
  expect(atom).toMatchObject({
    id: "tag:papers.example.org,2026:feed?q=a&min_upvotes=2",
    title: { value: "Daily Papers: a, 2 upvotes or more" },
    updated: "2026-04-21T00:00:00Z",
    links: [
      { rel: "self", href: `${site}/feeds/atom.xml?q=a&min_upvotes=2` },
      { rel: "alternate", href: `${site}/search?q=a` },
    ],
  });
  const [first, second] = atom.entries ?? [];
  expect(first).toMatchObject({
    id: "tag:papers.example.org,2026:paper/bare-00000000",
    updated: "2026-04-21T00:00:00Z",
  });
  expect(first?.thr).toBeUndefined();
  expect(second).toMatchObject({
    id,
    title: { value: title },
    updated: "2026-04-20T00:00:00Z",
    published: "2026-04-20T00:00:00Z",
    authors: [{ name: "Ada Lovelace" }, { name: "Łukasz <Ł> Sørensen" }],
    categories: [{ term: "cs.LG" }, { term: "math.ST" }],
    content: { type: "html", value: html },
    thr: { total: 3 },
    links: [
      { rel: "alternate", href: `${site}/papers/2604.00001` },
      { rel: "related", href: "https://arxiv.org/abs/2604.00001" },
      { rel: "related", href: "https://arxiv.org/pdf/2604.00001", type: "application/pdf" },
      { rel: "replies", href: discussion, thr: { count: 3 } },
    ],
  });
});

test("RSS contains the feed's title, links, items and comment counts", () => {
  const rss = parseRssFeed(renderRss(feed));
  expect(rss).toMatchObject({
    title: "Daily Papers: a, 2 upvotes or more",
    link: `${site}/search?q=a`,
    atom: { links: [{ rel: "self", href: `${site}/feeds/rss.xml?q=a&min_upvotes=2` }] },
  });
  expect(rss.items?.[1]).toMatchObject({
    title,
    link: `${site}/papers/2604.00001`,
    guid: { value: id, isPermaLink: false },
    pubDate: "Mon, 20 Apr 2026 00:00:00 GMT",
    dc: { creators: ["Ada Lovelace, Łukasz <Ł> Sørensen"] },
    categories: [{ name: "cs.LG" }, { name: "math.ST" }],
    comments: discussion,
    slash: { comments: 3 },
    description: html,
  });
});

test("JSON Feed contains the feed's links, items and the documented extension", () => {
  const text = renderJson(feed);
  const json = parseJsonFeed(text);
  expect(json).toMatchObject({
    home_page_url: `${site}/search?q=a`,
    feed_url: `${site}/feeds/feed.json?q=a&min_upvotes=2`,
  });
  expect(json.items?.[1]).toMatchObject({
    id,
    url: `${site}/papers/2604.00001`,
    external_url: "https://arxiv.org/abs/2604.00001",
    title,
    content_html: html,
    date_published: "2026-04-20T00:00:00Z",
    authors: [{ name: "Ada Lovelace" }, { name: "Łukasz <Ł> Sørensen" }],
    tags: ["cs.LG", "math.ST"],
  });
  const extensions = z.object({ items: z.array(z.object({ _paper: z.record(z.string(), z.unknown()) })) });
  expect(extensions.parse(JSON.parse(text)).items.map(({ _paper }) => _paper)).toEqual([
    expect.objectContaining({ id: "bare-00000000", arxivId: null, upvotes: 0, comments: null, listedOn: null }),
    {
      about: `${site}/about`,
      id: "2604.00001",
      arxivId: "2604.00001",
      upvotes: 12,
      comments: 3,
      listedOn: "2026-04-20",
      publishedAt: "2026-04-17T10:20:30.000Z",
      organization: "Laboratory",
    },
  ]);
});

test("OPML lists each feed once", () => {
  const opml = parseOpml(renderOpml([empty, feed]));
  expect(opml.body?.outlines).toMatchObject([
    { type: "rss", text: "Daily Papers", xmlUrl: `${site}/feeds/atom.xml`, htmlUrl: `${site}/` },
    {
      type: "rss",
      text: "Daily Papers: a, 2 upvotes or more",
      xmlUrl: `${site}/feeds/atom.xml?q=a&min_upvotes=2`,
      htmlUrl: `${site}/search?q=a`,
    },
  ]);
});

describe("a feed without entries", () => {
  test("has all elements that Atom requires", () => {
    const names = xmlTree(renderAtom(empty)).children.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["id", "title", "updated", "author"]));
    expect(parseAtomFeed(renderAtom(empty))).toMatchObject({ updated: "1970-01-01T00:00:00Z" });
  });
  test("has all elements that RSS requires", () => {
    const [channel] = xmlTree(renderRss(empty)).children;
    const names = channel?.children.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["title", "link", "description"]));
    expect(names).not.toContain("item");
  });
  test("has an empty list in JSON Feed", () => {
    expect(JSON.parse(renderJson(empty))).toMatchObject({ title: "Daily Papers", items: [] });
  });
});

test("votes, comments and a later id do not change an entry's id and update time", () => {
  const later = { ...paper, id: "2604.99999", upvotes: 5_000, comments: 80 };
  const [a] = toFeed([paper], request, site).entries;
  const [b] = toFeed([later], request, site).entries;
  expect([b?.id, b?.updated]).toEqual([a?.id, a?.updated]);
});

test("the limit does not change a feed's id, and an IPv6 host gives a valid id", () => {
  const idOf = (params: string, base = site) => toFeed([], parseFeedRequest(new URLSearchParams(params)), base).id;
  expect(idOf("limit=5")).toBe(idOf(""));
  expect(idOf("min_upvotes=5")).not.toBe(idOf(""));
  expect(idOf("", "http://[::1]:3000")).toBe("tag:-1-,2026:feed");
});
