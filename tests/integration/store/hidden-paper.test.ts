/** A hidden paper appears nowhere on the site, and appears everywhere again once it is shown. */
import { expect, test } from "vitest";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { soon, startApp } from "@/tests/support/app";
import { runScript } from "@/tests/support/run-script";

const id = "2505.17018";
const title = "SophiaVL-R1";
/**
 * Its title, or its address in the sitemap. The pattern differs from the search query, because a search without results
 * shows the query.
 */
const mention = /Reinforcing \{?MLLMs|\/papers\/2505\.17018<\/loc>/;

/** Addresses that mention the paper. */
const shownAt = [
  "/date/2026-04-20",
  "/date/2026-04-20?view=titles",
  "/week/2026-W17",
  "/month/2026-04",
  "/trending",
  `/search?q=${title}`,
  "/feeds/atom.xml",
  "/feeds/rss.xml",
  "/feeds/feed.json",
  `/feeds/atom.xml?q=${title}`,
  "/api/daily_papers?date=2026-04-20",
  `/api/papers/search?q=${title}`,
  "/digests/2025-05-23",
  "/sitemaps/papers-1.xml",
  "/export?date=2026-04-20&format=csl",
  `/export?ids=${id}&format=ris`,
  "/llms.txt",
];
/** The paper's own addresses. */
const ownAddresses = [`/papers/${id}`, `/papers/${id}.md`, `/og/${id}`, `/api/papers/${id}`];

test("a hidden paper is on no page, list, feed or search and its addresses return 404; shown again, it is back", {
  timeout: 120_000,
}, async () => {
  const { address, storeFile } = await startApp();
  const command = (...args: string[]) => runScript("ingest", args, storeFile);
  const mentions = async () => {
    const texts = await Promise.all(shownAt.map(async (path) => (await fetch(address + path)).text()));
    return shownAt.filter((_, index) => mention.test(texts[index] ?? ""));
  };
  const statuses = () => Promise.all(ownAddresses.map(async (path) => (await fetch(address + path)).status));
  const stamps = () => {
    const store = openDatabase(storeFile, { readonly: true });
    const cacheTags = ["lists", `paper:${id}`, "day:2026-04-20"];
    const all = cacheTags.map((tag) => store.prepare(`SELECT "at" FROM "Stamp" WHERE "tag" = ?`).pluck().get(tag));
    store.close();
    return all.map(Number);
  };
  const before = await mentions();
  expect(before).toEqual(shownAt);
  expect(await statuses()).toEqual([200, 200, 200, 200]);
  const initial = stamps();

  expect(command("--hide", `${id}v2`)).toMatchObject({ code: 0, stdout: expect.stringContaining(": hidden\n") });
  await expect.poll(mentions, soon).toEqual([]);
  await expect.poll(statuses, soon).toEqual([404, 404, 404, 404]);
  // Every cached page that shows the paper is invalidated.
  expect(stamps().map((at, index) => at > (initial[index] ?? 0))).toEqual([true, true, true]);
  const vote = await fetch(`${address}/api/papers/${id}/vote`, { method: "PUT", headers: { Origin: address } });
  expect(vote.status).toBe(404);
  expect(command("--hide", id)).toMatchObject({ code: 0, stdout: expect.stringContaining(": already hidden\n") });

  expect(command("--show", id)).toMatchObject({ code: 0, stdout: expect.stringContaining(": shown\n") });
  await expect.poll(mentions, soon).toEqual(before);
  await expect.poll(statuses, soon).toEqual([200, 200, 200, 200]);
});
