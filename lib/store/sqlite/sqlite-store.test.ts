import { expect, onTestFinished, test } from "vitest";
import { openStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { tempStore } from "@/tests/support/temp-store";

/** Opens the store in an empty file; `add` is a statement that inserts a row, `tags` lists the rows. */
function opened(retryTimeoutMs?: number) {
  const { file, store: other } = tempStore();
  const store = openStore(file, retryTimeoutMs === undefined ? {} : { retryTimeoutMs });
  onTestFinished(() => store.close());
  const add = (tag: string) => Prisma.sql`INSERT INTO "Stamp" ("tag", "at") VALUES (${tag}, 1)`;
  const list = Prisma.sql`SELECT "tag" FROM "Stamp" WHERE "tag" LIKE 'test:%' ORDER BY 1`;
  const tags = async () => (await store.rows<{ tag: string }>(list)).map(({ tag }) => tag);
  return { store, other, add, list, tags };
}

test("statements written together take effect completely or not at all", async () => {
  const { store, add, tags } = opened();
  await expect(store.write([add("test:a"), add("test:b"), add("test:a")])).rejects.toThrow(/UNIQUE/);
  expect(await tags()).toEqual([]);
  await store.write([add("test:a"), add("test:b")]);
  expect(await tags()).toEqual(["test:a", "test:b"]);
});

test("a write returns the rows of each statement, and how many it changed without those of triggers", async () => {
  const { store, add } = opened();
  const [added, raised, paper] = await store.write([
    add("test:a"),
    Prisma.sql`UPDATE "Stamp" SET "at" = "at" + 1 WHERE "tag" = 'test:a' RETURNING "at"`,
    Prisma.sql`INSERT INTO "Paper" ("publicId", "title", "abstract", "textSource", "publishedAt",
      "firstSeenAt", "changedAt") VALUES ('p', 'P', '', 'file', '2026-01-01', '', '')`,
  ]);
  expect(added).toEqual({ rows: [], changed: 1 });
  expect(raised).toEqual({ rows: [{ at: 2 }], changed: 1 });
  expect(paper).toEqual({ rows: [], changed: 1 });
});

test("writes that are requested during exclusive work wait for its end and are not part of it", async () => {
  const { store, add, tags } = opened();
  let late: Promise<unknown> | undefined;
  const failing = store.exclusive("ingest", async (transaction) => {
    await transaction.run(add("test:inside"));
    late = store.write([add("test:late")]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await transaction.rows(Prisma.sql`SELECT 1 FROM "Stamp" WHERE "tag" LIKE 'test:%'`)).toHaveLength(1);
    expect(await tags()).toEqual([]);
    throw new Error("given up");
  });
  await expect(failing).rejects.toThrow("given up");
  await late;
  expect(await tags()).toEqual(["test:late"]);
});

test("exclusive work holds the write lock of the store from its beginning", async () => {
  const { store, other, add, tags } = opened();
  other.pragma("busy_timeout = 0");
  await store.exclusive("digest", async (transaction) => {
    expect(() => other.exec("BEGIN IMMEDIATE")).toThrow(/locked/);
    await transaction.run(add("test:a"));
  });
  other.exec("BEGIN IMMEDIATE; COMMIT");
  expect(await tags()).toEqual(["test:a"]);
});

test("all reads of a view see the same commits, and other reads see the newest", async () => {
  const { store, add, list, tags } = opened();
  await store.view(async (reader) => {
    expect(await reader.rows(list)).toEqual([]);
    await store.write([add("test:a")]);
    expect(await reader.rows(list)).toEqual([]);
    expect(await tags()).toEqual(["test:a"]);
  });
  await store.view(async (reader) => expect(await reader.rows(list)).toHaveLength(1));
});

test("a store that stays locked fails with one sentence, and is usable afterwards", async () => {
  const { store, other, add, tags } = opened(30);
  other.exec("BEGIN IMMEDIATE");
  const works = [store.write([add("test:a")]), store.exclusive("ingest", async (work) => work.run(add("test:b")))];
  for (const work of works)
    await expect(work).rejects.toMatchObject({
      code: "store-unavailable",
      message: expect.stringContaining("is locked by another process"),
    });
  other.exec("COMMIT");
  await store.write([add("test:c")]);
  expect(await tags()).toEqual(["test:c"]);
});

test("a closed store is opened again by its next query", async () => {
  const { store, add, tags } = opened();
  await store.write([add("test:a")]);
  await store.close();
  expect(await tags()).toEqual(["test:a"]);
  await store.close();
  await store.write([add("test:b")]);
  expect(await tags()).toEqual(["test:a", "test:b"]);
});
