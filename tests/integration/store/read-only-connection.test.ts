/** The read-only connection of pages, with stores in the states in which an operator may leave them. */
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { closeStore, getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { seededStore, sharedTempFolder } from "@/tests/support/temp-store";

const file = join(sharedTempFolder(), "store.db");
process.env.DATABASE_URL = `file:${file}`;

const countPapers = async () =>
  (await getStore().rows<{ n: number }>(Prisma.sql`SELECT count(*) AS "n" FROM "Paper"`))[0]?.n;

afterEach(async () => {
  await closeStore();
  for (const ending of ["", "-wal", "-shm"]) rmSync(`${file}${ending}`, { force: true });
});

test("a missing store is an error of one sentence, and is read once it exists", async () => {
  await expect(countPapers()).rejects.toMatchObject({
    code: "store-unavailable",
    message: expect.stringContaining("There is no store at"),
  });
  copyFileSync(seededStore(), file);
  expect(await countPapers()).toBe(40);
});

test("a copy that an operator moved to the store's path is read, and is in WAL mode from then on", async () => {
  const original = new Database(seededStore(), { readonly: true });
  original.prepare("VACUUM INTO ?").run(file);
  original.close();
  const modeOf = () => {
    const copy = new Database(file, { readonly: true });
    const mode = copy.pragma("journal_mode", { simple: true });
    copy.close();
    return mode;
  };
  expect(modeOf()).toBe("delete");
  expect(await countPapers()).toBe(40);
  expect(modeOf()).toBe("wal");
});

test("an invalid query is not reported as an unavailable store, and later queries succeed", async () => {
  copyFileSync(seededStore(), file);
  await expect(getStore().rows(Prisma.sql`SELECT "nothing" FROM "Paper" WHERE "no" = ${1}`)).rejects.toMatchObject({
    code: "SQLITE_ERROR",
  });
  expect(await countPapers()).toBe(40);
});

test("a read of a store locked by another process is retried without blocking the event loop", async () => {
  copyFileSync(seededStore(), file);
  const other = new Database(file);
  other.pragma("locking_mode = EXCLUSIVE");
  other.exec(`UPDATE "Paper" SET "title" = "title"`);
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (ticks === 5) other.close();
  }, 20);
  expect(await countPapers()).toBe(40);
  clearInterval(timer);
  expect(ticks).toBeGreaterThanOrEqual(5);
});
