/** Triggers update counters and revisions with every write, by any process. */
import { describe, expect, test } from "vitest";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import type { Database } from "@/lib/store/sqlite/open-database";
import { tempStore } from "@/tests/support/temp-store";

const seed = "prisma/seed/daily-papers-page.txt";
const paper = "2505.17018";

async function seeded() {
  const { store } = tempStore();
  await ingestOneFile(store, seed);
  const id = store.prepare(`SELECT "id" FROM "Paper" WHERE "publicId" = ?`).pluck().get(paper);
  return { store, id };
}

function revisions(store: Database): Map<string, number> {
  const rows = store.prepare<[], { scope: string; n: number }>(`SELECT * FROM "Revision"`).all();
  return new Map(rows.map(({ scope, n }) => [scope, n]));
}

/** Returns the cache tags whose revision `write` changes. */
async function cacheTagsChangedBy(store: Database, write: () => unknown): Promise<string[]> {
  const before = revisions(store);
  await write();
  return [...revisions(store)]
    .filter(([scope, n]) => n !== before.get(scope))
    .map(([scope]) => scope)
    .sort();
}

const cacheTagsOfPaper = ["day:2025-05-23", "day:2026-04-20", "lists", `paper:${paper}`];

describe("a vote", () => {
  const vote = `INSERT INTO "Vote" ("paperId", "voter", "createdAt") VALUES (?, ?, 'now') ON CONFLICT DO NOTHING`;

  test("changes the counter and invalidates every page that shows it; a second vote by the same voter does not", async () => {
    const { store, id } = await seeded();
    const counter = () => store.prepare(`SELECT "voteCount" FROM "Paper" WHERE "id" = ?`).pluck().get(id);
    expect(await cacheTagsChangedBy(store, () => store.prepare(vote).run(id, "a"))).toEqual(cacheTagsOfPaper);
    expect(await cacheTagsChangedBy(store, () => store.prepare(vote).run(id, "a"))).toEqual([]);
    expect(counter()).toBe(1);
    expect(
      await cacheTagsChangedBy(store, () => store.prepare(`DELETE FROM "Vote" WHERE "voter" = 'a'`).run()),
    ).toEqual(cacheTagsOfPaper);
    expect(counter()).toBe(0);
  });

  test("that is moved to another paper changes both counters", async () => {
    const { store, id } = await seeded();
    const other = store.prepare(`SELECT "id" FROM "Paper" WHERE "publicId" = '2510.08169'`).pluck().get();
    store.prepare(vote).run(id, "a");
    store.prepare(`UPDATE "Vote" SET "paperId" = ?`).run(other);
    const counters = store.prepare(`SELECT "publicId", "voteCount" FROM "Paper" WHERE "voteCount" <> 0`).all();
    expect(counters).toEqual([{ publicId: "2510.08169", voteCount: 1 }]);
  });
});

test("a changed paper invalidates its page, its days and the lists, and no other day", async () => {
  const { store, id } = await seeded();
  const write = () => store.prepare(`UPDATE "Paper" SET "hiddenAt" = 'now' WHERE "id" = ?`).run(id);
  expect(await cacheTagsChangedBy(store, write)).toEqual(cacheTagsOfPaper);
});

test("a paper whose address changes invalidates the old page and the new page", async () => {
  const { store, id } = await seeded();
  const write = () => store.prepare(`UPDATE "Paper" SET "publicId" = 'x-12345678' WHERE "id" = ?`).run(id);
  expect(await cacheTagsChangedBy(store, write)).toEqual([...cacheTagsOfPaper, "paper:x-12345678"]);
});

test("adding or deleting an entry invalidates its day, its paper and the lists", async () => {
  const { store, id } = await seeded();
  const changed = ["day:2026-05-01", "lists", `paper:${paper}`];
  const insert = `INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash") VALUES ('2026-05-01', ?, 1, 1, '')`;
  expect(await cacheTagsChangedBy(store, () => store.prepare(insert).run(id))).toEqual(changed);
  expect(
    await cacheTagsChangedBy(store, () => store.prepare(`DELETE FROM "Entry" WHERE "day" = '2026-05-01'`).run()),
  ).toEqual(changed);
});

test("deleting a paper invalidates every page that shows it", async () => {
  const { store, id } = await seeded();
  expect(await cacheTagsChangedBy(store, () => store.prepare(`DELETE FROM "Paper" WHERE "id" = ?`).run(id))).toEqual(
    cacheTagsOfPaper,
  );
});

test("ingesting the same file again invalidates nothing", async () => {
  const { store } = await seeded();
  expect(await cacheTagsChangedBy(store, () => ingestOneFile(store, seed))).toEqual([]);
});

test("the count of papers is updated when papers are added, deleted, hidden and shown again", async () => {
  const { store, id } = await seeded();
  const shown = () => store.prepare(`SELECT "shown" FROM "PaperCount"`).pluck().get();
  const hide = store.prepare(`UPDATE "Paper" SET "hiddenAt" = ? WHERE "id" = ?`);
  const counts = [shown()];
  for (const hiddenAt of ["now", "later", null, null]) {
    hide.run(hiddenAt, id);
    counts.push(shown());
  }
  store.prepare(`DELETE FROM "Paper" WHERE "id" = ?`).run(id);
  expect([...counts, shown()]).toEqual([40, 39, 39, 40, 40, 39]);
});
