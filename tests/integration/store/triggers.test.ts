/** Triggers update counters and stamp cache tags with every write, by any process. */
import { describe, expect, test } from "vitest";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import type { Database } from "@/lib/store/sqlite/open-database";
import { storeOf, tempStore } from "@/tests/support/temp-store";

const seed = "prisma/seed/daily-papers-page.txt";
const paper = "2505.17018";

async function seeded() {
  const { store } = tempStore();
  await ingestOneFile(storeOf(store), seed);
  const id = store.prepare(`SELECT "id" FROM "Paper" WHERE "publicId" = ?`).pluck().get(paper);
  return { store, id };
}

function stamps(store: Database): Map<string, number> {
  const rows = store.prepare<[], { tag: string; at: number }>(`SELECT * FROM "Stamp"`).all();
  return new Map(rows.map(({ tag, at }) => [tag, at]));
}

/** Returns the cache tags that `write` stamps. */
async function cacheTagsChangedBy(store: Database, write: () => unknown): Promise<string[]> {
  const before = stamps(store);
  await write();
  return [...stamps(store)]
    .filter(([tag, at]) => at !== before.get(tag))
    .map(([tag]) => tag)
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
  const write = () => store.prepare(`UPDATE "Paper" SET "title" = 'New' WHERE "id" = ?`).run(id);
  expect(await cacheTagsChangedBy(store, write)).toEqual(cacheTagsOfPaper);
});

test("hiding a paper also invalidates the links to days, because a day may now have no papers", async () => {
  const { store, id } = await seeded();
  const hide = store.prepare(`UPDATE "Paper" SET "hiddenAt" = ? WHERE "id" = ?`);
  const changed = [...cacheTagsOfPaper, "days"].sort();
  for (const hiddenAt of ["now", null]) {
    expect(await cacheTagsChangedBy(store, () => hide.run(hiddenAt, id))).toEqual(changed);
  }
});

test("a paper whose address changes invalidates the old page and the new page", async () => {
  const { store, id } = await seeded();
  const write = () => store.prepare(`UPDATE "Paper" SET "publicId" = 'x-12345678' WHERE "id" = ?`).run(id);
  expect(await cacheTagsChangedBy(store, write)).toEqual([...cacheTagsOfPaper, "paper:x-12345678"]);
});

test("adding or deleting an entry invalidates its day, its paper and the lists, and the first and last of a day the links to days", async () => {
  const { store, id } = await seeded();
  const other = store.prepare(`SELECT "id" FROM "Paper" WHERE "publicId" = '2510.08169'`).pluck().get();
  const insert = store.prepare(
    `INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash") VALUES ('2026-05-01', ?, 1, 1, '')`,
  );
  const remove = store.prepare(`DELETE FROM "Entry" WHERE "day" = '2026-05-01' AND "paperId" = ?`);
  const changed = (publicId: string) => ["day:2026-05-01", "lists", `paper:${publicId}`];
  const withDays = (publicId: string) => [...changed(publicId), "days"].sort();
  expect(await cacheTagsChangedBy(store, () => insert.run(id))).toEqual(withDays(paper));
  expect(await cacheTagsChangedBy(store, () => insert.run(other))).toEqual(changed("2510.08169"));
  expect(await cacheTagsChangedBy(store, () => remove.run(id))).toEqual(changed(paper));
  expect(await cacheTagsChangedBy(store, () => remove.run(other))).toEqual(withDays("2510.08169"));
});

test("deleting a paper invalidates every page that shows it, and the mention of sample papers", async () => {
  const { store, id } = await seeded();
  const write = () => store.prepare(`DELETE FROM "Paper" WHERE "id" = ?`).run(id);
  // It was the only paper of 23 May 2025.
  expect(await cacheTagsChangedBy(store, write)).toEqual([...cacheTagsOfPaper, "days", "samples"].sort());
});

test("the first paper of a run invalidates the mention of sample papers, and the others do not", async () => {
  const { store } = await seeded();
  const insert = store.prepare(
    `INSERT INTO "Paper" ("publicId", "title", "abstract", "textSource", "publishedAt", "authorCount", "firstSeenAt", "changedAt", "firstRunId")
     VALUES (?, 'x', 'x', 'x', '2026-05-01', 0, 'now', 'now', ?)`,
  );
  const changes = [
    await cacheTagsChangedBy(store, () => insert.run("a", 1)),
    await cacheTagsChangedBy(store, () => insert.run("b", 2)),
    await cacheTagsChangedBy(store, () => insert.run("c", 2)),
  ];
  expect(changes).toEqual([
    ["lists", "paper:a"],
    ["lists", "paper:b", "samples"],
    ["lists", "paper:c"],
  ]);
});

test("ingesting the same file again invalidates nothing", async () => {
  const { store } = await seeded();
  expect(await cacheTagsChangedBy(store, () => ingestOneFile(storeOf(store), seed))).toEqual([]);
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
