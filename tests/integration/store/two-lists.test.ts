/** All views of a day that has a curated list and arXiv's announcements. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf } from "@/lib/days";
import { chooseForDay } from "@/lib/digest/select/select-papers";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import { openStore } from "@/lib/store/open-store";
import type { Database } from "@/lib/store/sqlite/open-database";
import { type Announced, announcedPapers, inventedFeed } from "@/tests/fixtures/arxiv-feed";
import { inventedDay, inventedItems } from "@/tests/fixtures/hugging-face-day";
import { serveStore } from "@/tests/support/serve-store";
import { contentOf, tempStore } from "@/tests/support/temp-store";

const both = dayOf(new Date("2026-03-31"));
const announcedOnly = dayOf(new Date("2026-04-01"));
const curated = inventedItems(22);
/** Announced papers that are on the curated list as well. */
const shared: Announced[] = curated.slice(0, 2).map(({ id }) => ({ id }));
const announced: Announced[] = [
  ...shared,
  ...announcedPapers(395),
  ...announcedPapers(5, 396).map((paper) => ({ ...paper, title: "A study of lanterns", category: "cs.CL" })),
];

async function ingest(store: Database, folder: string, name: string, text: string) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const opened = openStore(store.name);
  await ingestOneFile(opened, path);
  await opened.close();
}

const site = serveStore(async (store, folder) => {
  await ingest(store, folder, "cs.rss", inventedFeed("Tue, 31 Mar 2026 00:00:00 -0400", announced));
  await ingest(store, folder, `${both}.json`, inventedDay(both, curated));
  await ingest(store, folder, "next.rss", inventedFeed("Wed, 01 Apr 2026 00:00:00 -0400", announcedPapers(3, 501)));
});

const idsIn = (html: string) =>
  [...html.matchAll(/<h[23][^>]*>(?:(?!<\/h[23]>).)*?href="\/papers\/([^"]+)"/g)].map(([, id]) => id ?? "");
const curatedIds = curated.map(({ id }) => id);
const announcedIds = announced.slice(2).map(({ id }) => id);

describe("the page of a day with both lists", () => {
  test("shows the curated list first, in its order, and links to the announcements", async () => {
    const html = await site.get(`/date/${both}`);
    expect(idsIn(html)).toEqual(curatedIds);
    expect(html).toContain("22 papers");
    expect(html).toContain("400 announced by arXiv");
    expect(html).toContain(`href="/date/${both}?page=2"`);
  });

  test("shows every announcement once, on the following pages", async () => {
    const pages = await Promise.all([2, 3, 4, 5].map((page) => site.get(`/date/${both}?page=${page}`)));
    expect(pages.flatMap(idsIn)).toEqual(announcedIds);
    expect(pages[0]).toContain("400 announced by arXiv");
    expect(idsIn(await site.get(`/date/${both}?page=6`))).toEqual([]);
  });

  test("shows only one kind of list with ?list=", async () => {
    expect(idsIn(await site.get(`/date/${both}?list=arxiv`))).toEqual(announcedIds.slice(0, 100));
    expect(idsIn(await site.get(`/date/${both}?list=arxiv&page=4`))).toEqual(announcedIds.slice(300));
    const only = await site.get(`/date/${both}?list=curated`);
    expect(idsIn(only)).toEqual(curatedIds);
    expect(only).not.toContain("announced by arXiv");
  });

  test("shows curated papers first in every sort order", async () => {
    for (const sort of ["upvotes", "published"]) {
      expect(idsIn(await site.get(`/date/${both}?sort=${sort}`)).toSorted()).toEqual(curatedIds.toSorted());
    }
  });
});

test("a day with only announcements shows them as its list", async () => {
  const html = await site.get(`/date/${announcedOnly}`);
  expect(idsIn(html)).toEqual(["2603.00501", "2603.00502", "2603.00503"]);
  expect(html).toContain("3 papers");
  expect(await site.items(`/api/daily_papers?date=${announcedOnly}`)).toHaveLength(3);
});

describe("only curated papers, if the period has any, are included in", () => {
  test.each(["/week/2026-W14", "/month/2026-03", "/trending"])("%s", async (path) => {
    const html = await site.get(path);
    expect(idsIn(html).toSorted()).toEqual(curatedIds.toSorted());
    expect(idsIn(await site.get(`${path}?list=arxiv`))).toHaveLength(100);
  });

  test("the daily feed; announcements have a feed of their own", async () => {
    const feed = await site.feed("/feeds/feed.json?limit=100");
    expect(feed.toSorted()).toEqual(curatedIds.toSorted());
    const own = await site.feed("/feeds/feed.json?limit=100&list=arxiv");
    expect(own).toHaveLength(100);
    expect(own.slice(0, 3)).toEqual(["2603.00501", "2603.00502", "2603.00503"]);
    expect(await site.feed("/feeds/feed.json?q=lanterns&list=arxiv")).toHaveLength(5);
    expect(await site.feed("/feeds/feed.json?q=lanterns&list=curated")).toEqual([]);
  });

  test("the papers API; list=arxiv gives the announcements", async () => {
    const ids = (items: { paper: { id: string } }[]) => items.map(({ paper }) => paper.id);
    expect(ids(await site.items(`/api/daily_papers?date=${both}&limit=100`))).toEqual(curatedIds);
    expect(ids(await site.items("/api/daily_papers?week=2026-W14&limit=100"))).toEqual(curatedIds);
    const list = await site.items(`/api/daily_papers?date=${both}&list=arxiv&limit=100`);
    expect(ids(list)).toEqual(announcedIds.slice(0, 100));
  });

  test("the digest, unless a query matches announcements", async () => {
    expect(await site.get(`/digests/${both}`)).toContain("All 22 papers");
    await site.inStore(async () => {
      expect(await chooseForDay(both)).toMatchObject({ total: 22, offered: curatedIds.toSorted() });
      const query = { query: "cat:cs.CL", limit: 10, above: null };
      expect(await chooseForDay(both, query)).toMatchObject({ total: 5 });
      expect(await chooseForDay(announcedOnly)).toMatchObject({ total: 3 });
    });
  });
});

describe("a query filters a day's list", () => {
  test("with the syntax of the search, also on later pages, in feeds and in exports", async () => {
    expect(idsIn(await site.get(`/date/${both}?q=cat:cs.CL`))).toEqual(announcedIds.slice(395));
    const html = await site.get(`/date/${both}?q=announced+OR+invented`);
    expect(idsIn(html)).toEqual(curatedIds);
    expect(html).toContain(`href="/date/${both}?page=2&amp;q=announced+OR+invented"`);
    expect(html).toContain('/feeds/atom.xml?q=announced+OR+invented"');
    const exported = await site.get(`/export?date=${both}&q=cat:cs.CL&format=ris`);
    expect(exported.match(/^TI {2}- /gm)).toHaveLength(5);
    expect((await site.get(`/export?date=${both}&list=curated&format=ris`)).match(/^TI {2}- /gm)).toHaveLength(22);
  });

  test("shows a message if nothing matches, and ignores a query without any term", async () => {
    expect(await site.get(`/date/${both}?q=zebra`)).toContain("No papers in this list match");
    expect(idsIn(await site.get(`/date/${both}?q=+-+`))).toEqual(curatedIds);
  });
});

test("the paper page shows the position among the papers of the same kind", async () => {
  expect(await site.get("/papers/2604.00002")).toContain("No. 2 of 22");
  expect(await site.get("/papers/2603.00001")).toContain("No. 1 of 400 announced");
});

test("curated lists and announcements give the same store in any order of ingests", async () => {
  const feeds = [announcedPapers(2), [...announcedPapers(3), { id: "2604.00001" }], [{ id: "2604.00002" }]];
  const files = [
    ...feeds.map((papers, index) => ({
      name: `${index}.rss`,
      text: inventedFeed("Tue, 31 Mar 2026 00:00:00 -0400", papers),
    })),
    ...[1, 3].map((count) => ({ name: `${count}-${both}.json`, text: inventedDay(both, inventedItems(count)) })),
  ];
  const storeOf = async (order: typeof files) => {
    const { store, folder } = tempStore();
    for (const { name, text } of order) await ingest(store, folder, name, text);
    return contentOf(store);
  };
  const expected = await storeOf(files);
  const orders = fc.shuffledSubarray(files, { minLength: files.length });
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      expect(await storeOf(order)).toEqual(expected);
    }),
    { numRuns: 15 },
  );
});
