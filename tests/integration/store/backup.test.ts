import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import { summarizeStore } from "@/lib/papers/lists/summarize-store";
import { getDb } from "@/lib/store/db";
import { closeStore } from "@/lib/store/open-store";
import { restoreStore } from "@/lib/store/sqlite/restore-store";
import { runScript, startScript } from "@/tests/support/run-script";
import { contentOf, storeOf, tempStore } from "@/tests/support/temp-store";

const seed = "prisma/seed/daily-papers-page.txt";

test("restoring a backup restores its contents and keeps a copy of the replaced store", async () => {
  const { store, file, folder } = tempStore();
  await ingestOneFile(storeOf(store), seed);
  const before = contentOf(store);
  const backup = join(folder, "copies", "monday.db");
  expect(runScript("backup", [backup], file)).toMatchObject({ code: 0, stderr: "" });
  store.exec(`DELETE FROM "Paper"`);
  const { code, stdout } = runScript("restore", [backup], file);
  expect(code).toBe(0);
  expect(stdout).toMatch(/The previous store was kept: .*before-restore/);
  expect(stdout).toContain("40 papers");
  expect(contentOf(store)).toEqual(before);
});

test("a backup can be restored where there is neither a store nor its folder", () => {
  const { file, folder } = tempStore();
  const backup = join(folder, "monday.db");
  runScript("backup", [backup], file);
  const missing = join(folder, "new", "var", "store.db");
  expect(runScript("restore", [backup], missing)).toEqual({
    code: 0,
    stdout: `Restored ${backup}: 0 papers.\n`,
    stderr: "",
  });
  expect(existsSync(missing)).toBe(true);
});

test("a server that has the store open continues with the restored data", async () => {
  const { store, file, folder } = tempStore();
  const empty = join(folder, "empty.db");
  runScript("backup", [empty], file);
  await ingestOneFile(storeOf(store), seed);
  process.env.DATABASE_URL = `file:${file}`;
  const db = await getDb();
  expect([await db.paper.count(), (await summarizeStore()).papers]).toEqual([40, 40]);
  await restoreStore(empty, file);
  expect([await db.paper.count(), (await summarizeStore()).papers]).toEqual([0, 0]);
  expect(await ingestOneFile(storeOf(store), seed)).toMatchObject({ new: 40 });
  expect([await db.paper.count(), (await summarizeStore()).papers]).toEqual([40, 40]);
  await closeStore();
});

test("a backup made during an ingest is complete and undamaged", async () => {
  const { store, file, folder } = tempStore();
  await ingestOneFile(storeOf(store), seed);
  const writer = startScript(
    "ingest",
    Array.from({ length: 60 }, () => seed),
    file,
  );
  const ended = new Promise((resolve) => writer.once("exit", resolve));
  const write = store.prepare(`UPDATE "Paper" SET "title" = "title" || '.'`);
  for (const name of ["a.db", "b.db", "c.db"]) {
    write.run();
    expect(runScript("backup", [join(folder, name)], file)).toMatchObject({ code: 0, stderr: "" });
    const copy = new Database(join(folder, name), { readonly: true });
    expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(copy.prepare(`SELECT count(*) FROM "Paper"`).pluck().get()).toBe(40);
    copy.close();
    await restoreStore(join(folder, name), join(folder, `restored-${name}`));
  }
  await ended;
});

test.each([
  ["a text file", "hello", "is not an SQLite file"],
  ["another SQLite database", null, "is not a backup of a Daily Papers store"],
  ["damaged", "damage", "is damaged"],
])("a backup that is %s is rejected and nothing changes", async (_, content, sentence) => {
  const { store, file, folder } = tempStore();
  await ingestOneFile(storeOf(store), seed);
  const before = contentOf(store);
  const path = join(folder, "backup.db");
  if (content === "damage") {
    const bytes = store.serialize();
    bytes.fill(0xff, 4096 * 3, 4096 * 6);
    writeFileSync(path, bytes);
  } else if (content) writeFileSync(path, content);
  else new Database(path).exec("CREATE TABLE t (a)").close();
  await expect(restoreStore(path, file)).rejects.toThrow(sentence);
  expect(contentOf(store)).toEqual(before);
  expect(existsSync(join(folder, "backups"))).toBe(false);
});

test("a backup to the path of the store itself is rejected", async () => {
  const { file } = tempStore();
  expect(runScript("backup", [file], file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is the store itself"),
  });
});
