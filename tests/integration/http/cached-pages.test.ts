/** The built app with its page cache: nothing that belongs to one visitor appears in the response to another. */
import { expect, test } from "vitest";
import { z } from "zod";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { sharedApp, soon, startApp } from "@/tests/support/app";

const outcome = z.object({ upvotes: z.number(), voted: z.boolean() });

const shared = sharedApp({ TRUST_PROXY: "1" });

test("fifty concurrent voters each get their own response and cookie, and cached pages contain neither", async () => {
  const { address } = await shared();
  const page = "/papers/2505.17018";
  const before = await (await fetch(address + page)).text();
  const voters = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const headers = { Origin: address, "X-Forwarded-For": `10.0.${index}.1` };
      const [vote, read] = await Promise.all([
        fetch(`${address}/api${page}/vote`, { method: "PUT", headers }),
        fetch(address + page, { headers: { cookie: `voter=${index}` } }),
      ]);
      expect(read.headers.get("set-cookie")).toBeNull();
      expect(vote.headers.get("cache-control")).toBe("no-store");
      expect(outcome.parse(await vote.json()).voted).toBe(true);
      return (vote.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    }),
  );
  expect(new Set(voters).size).toBe(50);
  const ownVotes = await Promise.all(
    [...voters, "voter=nobody"].map(async (cookie) => {
      const response = await fetch(`${address}/api/votes/mine?ids=2505.17018`, { headers: { cookie } });
      expect(response.headers.get("cache-control")).toBe("private, no-store");
      return response.text();
    }),
  );
  expect(ownVotes.slice(0, 50).every((text) => text === '{"voted":["2505.17018"]}')).toBe(true);
  expect(ownVotes[50]).toBe('{"voted":[]}');
  const pagesOfTwoVoters = () =>
    Promise.all(
      voters.slice(0, 2).map(async (cookie) => (await fetch(address + page, { headers: { cookie } })).text()),
    );
  await expect.poll(pagesOfTwoVoters, soon).not.toContain(before);
  // The page may be refreshed between the two requests.
  await expect.poll(async () => new Set(await pagesOfTwoVoters()).size, soon).toBe(1);
});

test("a vote without JavaScript redirects to a page that includes it", async () => {
  const { address } = await shared();
  const path = "/papers/2411.09238";
  let cookie = "";
  const textAt = async (location: string) => (await fetch(address + location)).text();
  /** Votes and returns the page that the response redirects to. */
  const vote = async (voted: "1" | "0") => {
    const headers = { Origin: address, ...(cookie ? { cookie } : {}) };
    const body = new URLSearchParams({ voted });
    const response = await fetch(`${address}/api${path}/vote`, { method: "POST", redirect: "manual", headers, body });
    cookie ||= (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    return textAt(response.headers.get("location") ?? "");
  };
  expect(await vote("1")).toContain("Upvote, 1 so far");
  expect(await vote("0")).toContain("Upvote, none so far");
  await expect.poll(() => textAt(`${path}?vote=set`), soon).toContain("Upvote, none so far");
  expect(await vote("1")).toContain("Upvote, 1 so far");
});

test("pages and feeds are cached, have ETags, and show changes written by another process", async () => {
  const app = await startApp();
  const paths = [
    "/",
    "/date/2026-04-20",
    "/week/2026-W17",
    "/papers/2505.17018",
    "/search?q=attention",
    "/feeds/atom.xml",
    "/feeds/atom.xml?limit=10",
  ];
  const known = (path: string, tag: string) => fetch(app.address + path, { headers: { "if-none-match": tag } });
  const tags = new Map<string, string>();
  for (const path of paths) {
    // A search is cached from the second request on.
    await (await fetch(app.address + path)).text();
    const { headers } = await fetch(app.address + path);
    expect(headers.get("cache-control"), path).toMatch(/^public, max-age=/);
    expect(headers.get("vary"), path).toContain("Accept-Encoding");
    tags.set(path, headers.get("etag") ?? "");
  }
  for (const [path, tag] of tags) expect((await known(path, tag)).status, path).toBe(304);
  const store = openDatabase(app.storeFile);
  store.exec(`UPDATE "Paper" SET "title" = "title" || ' (second edition)'`);
  store.exec(`UPDATE "PaperText" SET "title" = "title" || ' second edition'`);
  store.close();
  for (const [path, tag] of tags) {
    await expect.poll(async () => (await known(path, tag)).status, soon).toBe(200);
    expect(await (await known(path, tag)).text(), path).toContain("second edition");
  }
});

test("a full feed shows the papers of a new day, and no hidden paper", async () => {
  const app = await startApp();
  const feed = async () => (await fetch(`${app.address}/feeds/feed.json?limit=5`)).json();
  const ids = async () => (await feed()).items.map(({ url }: { url: string }) => url.split("/").at(-1));
  await feed();
  const [first, second] = await ids();
  const store = openDatabase(app.storeFile);
  const write = (sql: string, ...values: string[]) => store.prepare(sql).run(...values);
  write(`UPDATE "Paper" SET "hiddenAt" = '2026-04-21T00:00:00.000Z' WHERE "publicId" = ?`, first);
  await expect.poll(ids, soon).not.toContain(first);
  expect((await ids())[0]).toBe(second);
  const last = store.prepare<[], string>(`SELECT "publicId" FROM "Paper" ORDER BY "id" DESC`).pluck().get() ?? "";
  write(
    `INSERT INTO "Entry" ("day", "paperId", "listLength", "listHash", "rank")
     SELECT '2026-04-22', "id", 1, '', 1 FROM "Paper" WHERE "publicId" = ?`,
    last,
  );
  await expect.poll(async () => (await ids())[0], soon).toBe(last);
  store.close();
});

test("a request for a framework payload gets the page, and no response varies by such requests", async () => {
  const { address } = await shared();
  for (const path of ["/about", "/preferences?token=x", "/papers/nothing", "/api/openapi.json"]) {
    const page = await fetch(address + path);
    const payload = await fetch(`${address}${path}${path.includes("?") ? "&" : "?"}_rsc=1`, {
      headers: { RSC: "1", "Next-Router-State-Tree": "%5B%5D", "Next-Url": "/x" },
    });
    expect(payload.headers.get("content-type"), path).toBe(page.headers.get("content-type"));
    expect(await payload.text(), path).toContain((await page.text()).slice(0, 40));
    for (const { headers } of [page, payload]) expect(headers.get("vary") ?? "", path).not.toMatch(/rsc|next-/i);
  }
});

test("private responses are not cached", async () => {
  const { address } = await shared();
  for (const path of [
    "/preferences?token=x",
    "/unsubscribe?token=x",
    "/subscribe/confirm?token=x",
    "/api/votes/mine?ids=x",
  ]) {
    const { headers } = await fetch(address + path);
    expect(headers.get("cache-control"), path).toContain("no-store");
    expect(headers.get("etag"), path).toBeNull();
  }
});
