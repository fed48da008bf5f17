import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { type Migration, migrateStore, readMigrations } from "@/lib/store/migrate";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { tempFolder, tempStore } from "@/tests/support/temp-store";

const extra = (sql: string): Migration => ({ name: "29991231000000_next", sql, checksum: "c" });

test("a store is created once; a second run applies nothing", () => {
  const file = join(tempFolder(), "deep", "store.db");
  expect(migrateStore(file)).toMatchObject({
    created: true,
    backup: null,
    applied: readMigrations().map(({ name }) => name),
  });
  expect(migrateStore(file)).toEqual({ created: false, backup: null, applied: [] });
});

test("a store with data is copied before it is changed", () => {
  const { file, folder } = tempStore();
  const { backup } = migrateStore(file, [...readMigrations(), extra("CREATE TABLE later (a)")]);
  expect(backup).toContain(join(folder, "backups"));
  const copy = new Database(backup ?? "", { readonly: true });
  expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(copy.prepare("SELECT name FROM sqlite_master WHERE name = 'later'").get()).toBeUndefined();
  copy.close();
});

test("a migration that fails leaves the store as it was", () => {
  const { file, store } = tempStore();
  const broken = extra("CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);");
  expect(() => migrateStore(file, [...readMigrations(), broken])).toThrow(
    "The migration 29991231000000_next failed: no such table",
  );
  expect(store.prepare("SELECT name FROM sqlite_master WHERE name = 'half'").get()).toBeUndefined();
});

test("a migration that would leave rows with missing references is rolled back", () => {
  const { file, store } = tempStore();
  store.prepare(`INSERT INTO "Run" ("source", "file", "state", "startedAt") VALUES ('x', 'x', 'done', 'x')`).run();
  store.prepare(`INSERT INTO "Reject" VALUES (1, 1, NULL, 'x')`).run();
  expect(() => migrateStore(file, [...readMigrations(), extra(`DELETE FROM "Run"`)])).toThrow(
    "rows refer to missing rows",
  );
  expect(store.prepare(`SELECT count(*) FROM "Run"`).pluck().get()).toBe(1);
});

test("a store newer than the code is rejected with one sentence", () => {
  const { file } = tempStore();
  migrateStore(file, [...readMigrations(), extra("CREATE TABLE later (a)")]);
  expect(() => migrateStore(file)).toThrow(
    "The store was made by a newer version (it has the migration 29991231000000_next)",
  );
});

test("a migration that was edited after it was applied is detected", () => {
  const { file } = tempStore();
  const [first, ...rest] = readMigrations();
  if (!first) throw new Error("no migrations");
  expect(() => migrateStore(file, [{ ...first, checksum: "other" }, ...rest])).toThrow(
    "was edited after it was applied",
  );
});

test("a file that is not a store is rejected with one sentence and not changed", () => {
  const file = join(tempFolder(), "x.db");
  const text = "not a database at all, only some text that is long enough to be read as a header".repeat(20);
  writeFileSync(file, text);
  expect(() => migrateStore(file)).toThrow("is not an SQLite file");
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("the error for a missing store names its path and the command that creates it", () => {
  const file = join(tempFolder(), "none.db");
  expect(() => openDatabase(file)).toThrow("There is no store at");
  expect(existsSync(file)).toBe(false);
});

test("migrations are applied in the order of their names", () => {
  expect(readdirSync("prisma/migrations").filter((name) => name !== "migration_lock.toml")).toEqual(
    readMigrations().map(({ name }) => name),
  );
});
