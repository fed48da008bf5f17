/** The papers API as its clients see it, from the built app on the bundled papers. */
import { expect, test } from "vitest";
import { dailyItemsSchema, errorSchema, paperResponseSchema } from "@/lib/api/papers/api-schema";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { sharedApp, startApp } from "@/tests/support/app";

const jsonAt = async (address: string) => (await fetch(address)).json();

const shared = sharedApp();

test("the newest day's list has every paper in the order of the page and matches the schema", async () => {
  const { address } = await shared();
  const items = dailyItemsSchema.parse(await jsonAt(`${address}/api/daily_papers`));
  expect(items).toHaveLength(40);
  expect(items[0]?.paper.submittedOnDailyAt).toBe("2026-04-20T00:00:00.000Z");
  expect(items).toEqual(await jsonAt(`${address}/api/daily_papers?date=2026-04-20&colour=red`));
  const page = await (await fetch(`${address}/date/2026-04-20`)).text();
  const places = items.map(({ paper }) => page.indexOf(`href="/papers/${paper.id}"`));
  expect(Math.min(...places)).toBeGreaterThan(0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("lists can be requested by week and month, paged and sorted", async () => {
  const { address } = await shared();
  const list = async (query: string) =>
    dailyItemsSchema.parse(await jsonAt(`${address}/api/daily_papers?${query}`)).map(({ paper }) => paper);
  const day = await list("date=2026-04-20");
  expect(await list("week=2026-W17")).toEqual(day);
  expect(await list("month=2026-04")).toEqual(day);
  expect(await list("p=1&limit=15")).toEqual(day.slice(15, 30));
  expect(await list("p=3&limit=15")).toEqual([]);
  expect(await list("date=2026-04-19")).toEqual([]);
  expect(await list("submitter=nobody")).toEqual([]);
  const published = await list("sort=publishedAt");
  const dates = published.map(({ publishedAt }) => publishedAt);
  expect(dates).toEqual(dates.toSorted().toReversed());
  expect(new Set(published.map(({ id }) => id))).toEqual(new Set(day.map(({ id }) => id)));
  const trending = (await list("sort=trending")).map(({ upvotes }) => upvotes);
  expect(trending).toEqual(day.map(({ upvotes }) => upvotes).toSorted((a, b) => b - a));
  const [elsewhere] = await list("date=2025-05-23");
  expect(elsewhere).toMatchObject({ id: "2505.17018", upvotes: 7, submittedOnDailyAt: "2025-05-23T00:00:00.000Z" });
});

test("malformed parameters and future days get a 400, unknown papers a 404, in the same JSON shape", async () => {
  const { address } = await shared();
  const refused: [string, number][] = [
    ["/api/daily_papers?date=2026-02-30", 400],
    ["/api/daily_papers?date=9998-01-01", 400],
    ["/api/daily_papers?week=2026-17", 400],
    ["/api/daily_papers?month=April", 400],
    ["/api/daily_papers?limit=0", 400],
    ["/api/daily_papers?limit=101", 400],
    ["/api/daily_papers?p=-1", 400],
    ["/api/daily_papers?sort=best", 400],
    ["/api/papers/9999.99999", 404],
    ["/api/papers/nothing", 404],
    ["/api/papers/9999.99999.md", 404],
    ["/papers/nothing.md", 404],
  ];
  for (const [path, status] of refused) {
    const response = await fetch(address + path);
    expect([path, response.status]).toEqual([path, status]);
    expect(response.headers.get("access-control-allow-origin"), path).toBe("*");
    expect(errorSchema.parse(await response.json()).error.message, path).toMatch(/\.$/);
  }
});

test("a paper is served as JSON and Markdown, and other spellings of its id redirect", async () => {
  const { address, storeFile } = await shared();
  const paper = paperResponseSchema.parse(await jsonAt(`${address}/api/papers/2505.17018`));
  expect(paper).toMatchObject({ id: "2505.17018", upvotes: 7, submittedOnDailyAt: "2025-05-23T00:00:00.000Z" });
  const markdown = await fetch(`${address}/papers/2505.17018.md`);
  expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  const text = await markdown.text();
  expect(text).toMatch(/^# SophiaVL-R1: .+\n\n- [\s\S]+\n## Abstract\n\n\S/);
  expect(await (await fetch(`${address}/api/papers/2505.17018.md`)).text()).toBe(text);
  const store = openDatabase(storeFile);
  store.exec(
    `INSERT INTO "Alias" ("publicId", "paperId") SELECT 'an-old-name-0a1b2c3d', "id" FROM "Paper" WHERE "publicId" = '2505.17018'`,
  );
  store.close();
  const moved: [string, string][] = [
    ["/api/papers/2505.17018v2", "/api/papers/2505.17018"],
    ["/api/papers/an-old-name-0a1b2c3d", "/api/papers/2505.17018"],
    ["/papers/2505.17018v2.md", "/api/papers/2505.17018.md"],
    ["/api/papers/math.GT/0309136", "/api/papers/math~0309136"],
    ["/api/papers/10.1145/3292500.3330701", "/api/papers/10.1145~3292500.3330701"],
    ["/papers/10.1145/3292500.3330701", "/papers/10.1145~3292500.3330701"],
    ["/papers/math.GT/0309136v1.md", "/papers/math~0309136v1.md"],
  ];
  for (const [from, to] of moved) {
    const response = await fetch(address + from, { redirect: "manual" });
    expect([from, response.status, response.headers.get("location")]).toEqual([from, 308, to]);
  }
});

test("GET, HEAD and OPTIONS allow scripts of every site, and a matching ETag gets a 304", async () => {
  const { address } = await shared();
  for (const path of ["/api/daily_papers", "/api/papers/2505.17018", "/papers/2505.17018.md"]) {
    const get = await fetch(address + path, { headers: { Origin: "https://example.org" } });
    const tag = get.headers.get("etag") ?? "";
    expect(tag, path).toMatch(/^"[\w-]+"$/);
    expect(get.headers.get("access-control-allow-origin"), path).toBe("*");
    expect(get.headers.get("cache-control"), path).toBe("public, max-age=0, must-revalidate");
    expect(get.headers.get("set-cookie"), path).toBeNull();
    const head = await fetch(address + path, { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()], path).toEqual([200, tag, ""]);
    const again = await fetch(address + path, { headers: { "If-None-Match": tag } });
    expect([again.status, again.headers.get("etag"), await again.text()], path).toEqual([304, tag, ""]);
    const options = await fetch(address + path, { method: "OPTIONS" });
    expect([options.status, options.headers.get("access-control-allow-methods")], path).toEqual([
      204,
      "GET, HEAD, OPTIONS",
    ]);
    const post = await fetch(address + path, { method: "POST" });
    expect([post.status, post.headers.get("allow")], path).toEqual([405, "GET, HEAD, OPTIONS"]);
  }
});

test("a paper on two days of a month is listed once on the first; a submitter's list spans all days; hidden papers are not listed", async () => {
  const { address, storeFile } = await startApp();
  const ids = async (query: string) =>
    dailyItemsSchema.parse(await jsonAt(`${address}/api/daily_papers?${query}`)).map(({ paper }) => paper.id);
  const [first = "", second = "", ...others] = await ids("date=2026-04-20");
  const store = openDatabase(storeFile);
  const keyOf = `(SELECT "id" FROM "Paper" WHERE "publicId" = ?)`;
  store
    .prepare(
      `INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash", "submittedBy")
       VALUES ('2026-04-22', ${keyOf}, 1, 1, '', 'ada')`,
    )
    .run(first);
  store.prepare(`UPDATE "Entry" SET "submittedBy" = 'ada' WHERE "paperId" = ${keyOf}`).run(others[0] ?? "");
  store.prepare(`UPDATE "Paper" SET "hiddenAt" = '2026-04-21T00:00:00.000Z' WHERE "publicId" = ?`).run(second);
  store.close();
  expect(await ids("date=2026-04-22")).toEqual([first]);
  expect(await ids("month=2026-04")).toEqual([first, ...others]);
  expect(await ids("date=2026-04-20&submitter=ada")).toEqual([others[0]]);
  expect(new Set(await ids("submitter=ada"))).toEqual(new Set([others[0], first]));
  expect((await fetch(`${address}/api/papers/${second}`)).status).toBe(404);
});
