/** The handle that pages read with, on stores in the states in which an operator leaves them. */
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { closeDb, readRows } from "@/lib/store/db";
import { lastingFolder, seededStore } from "@/tests/support/temp-store";

const file = join(lastingFolder(), "store.db");
process.env.DATABASE_URL = `file:${file}`;

const countPapers = async () => (await readRows<{ n: number }>`SELECT count(*) AS "n" FROM "Paper"`)[0]?.n;

afterEach(async () => {
  await closeDb();
  for (const ending of ["", "-wal", "-shm"]) rmSync(`${file}${ending}`, { force: true });
});

test("a store that is not there is one sentence, and is read once it is there", async () => {
  await expect(countPapers()).rejects.toMatchObject({
    code: "store-unavailable",
    message: expect.stringContaining("There is no store at"),
  });
  copyFileSync(seededStore(), file);
  expect(await countPapers()).toBe(40);
});

test("a copy that was put in its place by hand is read, and is in WAL from then on", async () => {
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

test("a question that is wrong is not laid at the store's door, and others are answered after it", async () => {
  copyFileSync(seededStore(), file);
  await expect(readRows`SELECT "nothing" FROM "Paper" WHERE "no" = ${1}`).rejects.toMatchObject({
    code: "SQLITE_ERROR",
  });
  expect(await countPapers()).toBe(40);
});

test("a store that another process locks for a while is waited for, and the process goes on meanwhile", async () => {
  copyFileSync(seededStore(), file);
  const other = new Database(file);
  other.pragma("locking_mode = EXCLUSIVE");
  other.exec(`UPDATE "Paper" SET "title" = "title"`);
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
    if (turns === 5) other.close();
  }, 20);
  expect(await countPapers()).toBe(40);
  clearInterval(timer);
  expect(turns).toBeGreaterThanOrEqual(5);
});
