/** Feeds, sitemaps and other files for crawlers, from the built app with the bundled papers. */
import { expect, test } from "vitest";
import { z } from "zod";
import { dailyItemsSchema } from "@/lib/api/papers/api-schema";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";
import { type RunningApp, sharedApp, soon, startApp } from "@/tests/support/app";
import { descendantsNamed, xmlTree } from "@/tests/support/xml-tree";

const jsonFeed = z.object({
  title: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      url: z.string(),
      title: z.string(),
      content_html: z.string(),
      date_published: z.string(),
      date_modified: z.string(),
      _paper: z.object({ id: z.string(), upvotes: z.number(), listedOn: z.string().nullable() }),
    }),
  ),
});

const get = (app: RunningApp, path: string, headers: Record<string, string> = {}) =>
  fetch(app.address + path, { headers });
const textAt = async (app: RunningApp, path: string) => (await get(app, path)).text();
const feedAt = async (app: RunningApp, query = "") =>
  jsonFeed.parse(await (await get(app, `/feeds/feed.json${query}`)).json());
const entriesAt = async (app: RunningApp, path: string) => {
  const root = xmlTree(await textAt(app, path));
  const names =
    root.name === "rss"
      ? { entry: "item", id: "guid", time: "pubDate" }
      : { entry: "entry", id: "id", time: "updated" };
  const textOf = (entry: (typeof root)["children"][number], name: string) => descendantsNamed(entry, name)[0]?.text;
  return descendantsNamed(root, names.entry).map((entry) => [textOf(entry, names.id), textOf(entry, names.time)]);
};

function change(app: RunningApp, work: (store: Database) => void): void {
  const store = openDatabase(app.storeFile);
  work(store);
  store.close();
}

const keyOf = `(SELECT "id" FROM "Paper" WHERE "publicId" = ?)`;

const shared = sharedApp();

test("the daily feed has each paper once, newest day first in the order of the page, with a link to an existing page", async () => {
  const app = await shared();
  const { title, items } = await feedAt(app);
  expect(title).toBe("Daily Papers");
  const list = dailyItemsSchema.parse(await (await get(app, "/api/daily_papers")).json());
  expect(items.map(({ _paper }) => _paper.id)).toEqual(list.map(({ paper }) => paper.id));
  // Some of them were on earlier lists too, and these determine their dates.
  expect(new Set(items.map(({ _paper }) => _paper.listedOn)).size).toBeGreaterThan(1);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  expect(items.every((item) => item.date_published === `${item._paper.listedOn}T00:00:00Z`)).toBe(true);
  expect(items.every((item) => !/\$|\\[a-z]/.test(item.title))).toBe(true);
  const page = await fetch(items[0]?.url.replace(/^https?:\/\/[^/]+/, app.address) ?? "");
  expect(page.status).toBe(200);
  const atom = await entriesAt(app, "/feeds/atom.xml");
  expect(atom).toEqual(items.map((item) => [item.id, item.date_modified]));
  const rss = await entriesAt(app, "/feeds/rss.xml");
  expect(rss).toEqual(items.map((item) => [item.id, new Date(item.date_published).toUTCString()]));
});

test("a thousand votes and new comments change the counts but no entry's id or time", async () => {
  const app = await shared();
  const paths = ["/feeds/atom.xml", "/feeds/rss.xml", "/feeds/atom.xml?q=model"];
  const before = await Promise.all(paths.map((path) => entriesAt(app, path)));
  const items = (await feedAt(app)).items;
  const [first] = items;
  change(app, (store) => {
    const vote = store.prepare(`INSERT INTO "Vote" ("paperId", "voter", "createdAt") VALUES (${keyOf}, ?, ?)`);
    store.transaction(() => {
      for (let voter = 0; voter < 1_000; voter += 1) {
        vote.run(items[voter % 5]?._paper.id, `voter ${voter}`, "2026-11-24T10:00:00.000Z");
      }
      store.exec(
        `UPDATE "Paper" SET "comments" = coalesce("comments", 0) + 7, "changedAt" = '2026-11-24T10:00:00.000Z'`,
      );
    })();
  });
  const total = (first?._paper.upvotes ?? 0) + 200;
  await expect.poll(async () => (await feedAt(app)).items[0]?._paper.upvotes, soon).toBe(total);
  expect(await Promise.all(paths.map((path) => entriesAt(app, path)))).toEqual(before);
  const after = (await feedAt(app)).items;
  const times = (list: typeof items) => list.map((item) => [item.id, item.date_published, item.date_modified]);
  expect(times(after)).toEqual(times(items));
  const popular = await feedAt(app, "?min_upvotes=200");
  expect(popular.items.map(({ id }) => id)).toEqual(items.slice(0, 5).map(({ id }) => id));
  expect((await feedAt(app, "?min_upvotes=200&limit=2")).items).toHaveLength(2);
});

test("an entry keeps its id when the paper gets its arXiv id, and when another row is merged into it", async () => {
  const app = await startApp();
  const { items } = await feedAt(app);
  const [entry] = items;
  const publicId = entry?._paper.id ?? "";
  change(app, (store) => {
    store.prepare(`UPDATE "Paper" SET "publicId" = '2604.99999' WHERE "publicId" = ?`).run(publicId);
    const alias = store.prepare(
      `INSERT INTO "Alias" ("publicId", "paperId") SELECT ?, "id" FROM "Paper" WHERE "publicId" = '2604.99999'`,
    );
    alias.run(publicId);
    alias.run("0-a-later-twin-0a1b2c3d");
  });
  await expect.poll(async () => (await feedAt(app)).items[0]?._paper.id, soon).toBe("2604.99999");
  const [after] = (await feedAt(app)).items;
  expect(after).toMatchObject({ id: entry?.id, date_modified: entry?.date_modified });
  expect(after?.url).toMatch(/\/papers\/2604\.99999$/);
});

test("a search's feed has the papers that the search finds, and malformed parameters are ignored", async () => {
  const app = await shared();
  const daily = await feedAt(app);
  const found = await feedAt(app, "?q=diffusion");
  expect(found.title).toBe("Daily Papers: diffusion");
  expect(found.items.length).toBeGreaterThan(0);
  expect(found.items.length).toBeLessThan(daily.items.length);
  for (const { title, content_html: html } of found.items) expect(`${title} ${html}`).toMatch(/diffusion/i);
  expect((await feedAt(app, "?limit=3")).items).toEqual(daily.items.slice(0, 3));
  for (const query of ["?q=", "?limit=none", "?min_upvotes=-1&colour=red", "?limit=0"]) {
    expect(await feedAt(app, query), query).toEqual(daily);
  }
  for (const query of ["?q=nosuchwordatall", "?q=%22%22", "?q=%00%EF%BF%BF%3C%26%5D%5D%3E", "?min_upvotes=999999999"]) {
    expect((await feedAt(app, query)).items, query).toEqual([]);
    expect(await entriesAt(app, `/feeds/atom.xml${query}`), query).toEqual([]);
    expect(await entriesAt(app, `/feeds/rss.xml${query}`), query).toEqual([]);
  }
});

test("an empty store has a valid feed, sitemap and llms.txt", async () => {
  const app = await startApp();
  change(app, (store) => store.exec(`DELETE FROM "Paper"`));
  for (const path of ["/feeds/atom.xml", "/feeds/rss.xml"]) expect(await entriesAt(app, path)).toEqual([]);
  expect((await feedAt(app)).items).toEqual([]);
  expect(xmlTree(await textAt(app, "/feeds.opml")).name).toBe("opml");
  const index = xmlTree(await textAt(app, "/sitemap.xml"));
  expect(descendantsNamed(index, "loc").map(({ text }) => text.replace(/.*\//, ""))).toEqual(["pages-1.xml"]);
  expect(await textAt(app, "/llms.txt")).toMatch(/^# Daily Papers\n/);
});

test("a matching ETag or time gets a 304, and a changed file is sent in both cases", async () => {
  const app = await shared();
  const paths = ["/feeds/atom.xml", "/feeds/rss.xml", "/feeds/feed.json", "/feeds.opml", "/sitemap.xml", "/llms.txt"];
  const types = [
    "application/atom+xml",
    "application/rss+xml",
    "application/feed+json",
    "text/x-opml",
    "application/xml",
    "text/plain",
  ];
  for (const [index, path] of paths.entries()) {
    const first = await get(app, path);
    expect(first.headers.get("content-type"), path).toBe(`${types[index]}; charset=utf-8`);
    expect(first.headers.get("cache-control"), path).toBe("public, max-age=300");
    expect(first.headers.get("set-cookie"), path).toBeNull();
    const tag = first.headers.get("etag") ?? "";
    const since = first.headers.get("last-modified") ?? "";
    const known = [{ "if-none-match": tag }, { "if-modified-since": since }];
    for (const headers of known) expect((await get(app, path, headers)).status, path).toBe(304);
    expect((await get(app, path, { "if-none-match": '"x"', "if-modified-since": since })).status, path).toBe(200);
    const head = await fetch(app.address + path, { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()], path).toEqual([200, tag, ""]);
  }
  const path = "/feeds/feed.json";
  const before = await get(app, path);
  change(app, (store) =>
    store.exec(
      `INSERT INTO "Vote" SELECT max("paperId"), 'another-voter', '2026-11-24T10:00:00.000Z' FROM "Entry" WHERE "day" = '2026-04-20'`,
    ),
  );
  const headers = [
    { "if-none-match": before.headers.get("etag") ?? "" },
    { "if-modified-since": before.headers.get("last-modified") ?? "" },
  ];
  for (const each of headers) await expect.poll(async () => (await get(app, path, each)).status, soon).toBe(200);
});

test("a hidden paper is in no feed and no sitemap", async () => {
  const app = await startApp();
  const [first, second] = (await feedAt(app)).items;
  const hidden = first?._paper.id ?? "";
  change(app, (store) => {
    store.prepare(`UPDATE "Paper" SET "hiddenAt" = '2026-04-21T00:00:00.000Z' WHERE "publicId" = ?`).run(hidden);
  });
  await expect.poll(async () => (await feedAt(app)).items[0]?.id, soon).toBe(second?.id);
  expect(await textAt(app, "/sitemaps/papers-1.xml")).not.toContain(`/papers/${hidden}<`);
  expect(await textAt(app, "/llms.txt")).not.toContain(`/papers/${hidden}.md`);
});

test("the sitemap lists every page under its canonical address", async () => {
  const app = await shared();
  const here = (address: string) => address.replace(/^https?:\/\/[^/]+/, "");
  const locations = async (path: string) =>
    descendantsNamed(xmlTree(await textAt(app, path)), "loc").map(({ text }) => here(text));
  const parts = await locations("/sitemap.xml");
  expect(parts).toEqual(["pages", "days", "periods", "papers"].map((kind) => `/sitemaps/${kind}-1.xml`));
  const addresses = (await Promise.all(parts.map(locations))).flat();
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const path of ["/", "/date/2026-04-20", "/week/2026-W17", "/month/2026-04", "/papers/2505.17018"]) {
    expect(addresses).toContain(path);
  }
  const sample = addresses.filter((path, index) => !path.startsWith("/papers/") || index % 15 === 0);
  for (const path of sample) {
    const page = await get(app, path);
    const html = await page.text();
    expect([path, page.status]).toEqual([path, 200]);
    const canonical = /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1] ?? "";
    expect(here(canonical) || "/").toBe(path);
    expect(html, path).not.toContain('content="noindex');
    expect(html).toContain(
      '<link rel="alternate" type="application/atom+xml" title="Daily Papers (Atom)" href="/feeds/atom.xml"',
    );
  }
  for (const path of ["/sitemaps/papers-2.xml", "/sitemaps/other-1.xml", "/sitemaps/x"]) {
    expect((await get(app, path)).status, path).toBe(404);
  }
  const robots = await textAt(app, "/robots.txt");
  expect(robots).toMatch(/^Sitemap: http:\/\/localhost:\d+\/sitemap\.xml$/m);
  expect(robots).toContain("Disallow: /api/");
  expect(robots).toMatch(/^Disallow: \/search\?\*&$/m);
});
