/** Stores of every earlier version, with data in them, are migrated by the current code. */
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { expect, test } from "vitest";
import { titleHashOf } from "@/lib/papers/paper-id";
import { fillStore } from "@/lib/papers/save/fill-index-texts";
import { migrateStore, readMigrations } from "@/lib/store/migrate";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";
import { currentColumnsOf, insertOldRows, readRows } from "@/tests/fixtures/old-rows";
import { startApp } from "@/tests/support/app";
import { runScript } from "@/tests/support/run-script";
import { tempFolder } from "@/tests/support/temp-store";

const migrations = readMigrations();
const earlier = migrations.slice(0, -1).map(({ name }, index) => [name, index + 1] as const);

/** Creates a store with only the first `count` migrations and inserts rows; returns both. */
function oldStore(count: number) {
  const file = join(tempFolder(), "store.db");
  migrateStore(file, migrations.slice(0, count));
  const store = openDatabase(file);
  const rows = insertOldRows(store);
  store.close();
  return { file, rows };
}

const count = (store: Database, sql: string) => store.prepare(`SELECT count(*) FROM ${sql}`).pluck().get();

test.each(earlier)("a store of the version %s keeps all its rows when it is migrated", async (_, applied) => {
  const { file, rows } = oldStore(applied);
  const outcome = migrateStore(file);
  expect(outcome.applied).toEqual(migrations.slice(applied).map(({ name }) => name));
  await fillStore(file);
  const store = openDatabase(file);
  const kept = currentColumnsOf(rows);
  expect(readRows(store, kept)).toEqual(kept);
  expect(store.prepare(`SELECT "voteCount" FROM "Paper" ORDER BY "id"`).pluck().all()).toEqual([2, 0]);
  expect(store.prepare(`SELECT "shown" FROM "PaperCount"`).pluck().get()).toBe(1);
  expect(count(store, `"PaperIndex" WHERE "PaperIndex" MATCH 'zebrafish'`)).toBe(1);
  const titleHash = titleHashOf("on counting zebrafish");
  expect(count(store, `"PaperTitle" WHERE "titleHash" = '${titleHash}' AND "paperId" = 1`)).toBe(1);
  expect(store.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(store.pragma("foreign_key_check")).toEqual([]);
  store.close();
  const copy = new BetterSqlite3(outcome.backup ?? "", { readonly: true });
  expect(readRows(copy, rows)).toEqual(rows);
  copy.close();
});

test("papers, votes, former addresses and subscribers of the first version are kept by the current version", async () => {
  const { file } = oldStore(1);
  expect(runScript("prepare-store", [], file)).toMatchObject({ code: 0, stderr: "" });
  const { address } = await startApp({}, file);
  const page = await (await fetch(`${address}/date/2026-04-20`)).text();
  expect(page).toContain("On counting zebrafish");
  expect(page).toContain('aria-label="Upvote, 9 so far"');
  expect(page).not.toContain("A hidden paper");
  const former = await fetch(`${address}/papers/on-counting-zebrafish-0a1b2c3d`, { redirect: "manual" });
  expect([former.status, former.headers.get("location")]).toEqual([308, "/papers/2604.00001"]);
  expect(await (await fetch(`${address}/search?q=zebrafish`)).text()).toContain("/papers/2604.00001");
  const subscribers = runScript("subscribers", ["export"], file).stdout;
  expect(subscribers).toMatch(/^ada@example\.org,.*Asia\/Tokyo/m);
  // They have already received the digest of this day.
  const again = runScript("digest", ["send", "--date", "2026-04-20", "--dry-run"], file);
  expect(again.stdout).toBe("0 subscribers would get the digest of 2026-04-20.\n");
});

test("a paper whose project page is its repository has both links after the migration", () => {
  const before = migrations.findIndex(({ name }) => name.endsWith("_link_kinds"));
  const { file } = oldStore(before);
  const old = openDatabase(file);
  const project = { kind: "project", url: "https://github.com/a/b" };
  const code = { kind: "code", url: "https://github.com/a/b" };
  old.prepare(`UPDATE "Paper" SET "links" = ? WHERE "id" = 1`).run(JSON.stringify([project]));
  old.prepare(`UPDATE "SourceRecord" SET "record" = ?`).run(JSON.stringify({ links: [project, code] }));
  old.close();
  migrateStore(file);
  const store = openDatabase(file);
  const links = store.prepare(`SELECT "links" FROM "Paper" ORDER BY "id"`).pluck().all();
  expect(links.map((list) => JSON.parse(String(list)))).toEqual([[project, code], []]);
  store.close();
});

test("the papers of earlier digests become rows that follow former public ids", () => {
  const before = migrations.findIndex(({ name }) => name.endsWith("_digest_papers"));
  const { file } = oldStore(before);
  const old = openDatabase(file);
  old.exec(`INSERT INTO "Digest" ("id", "period", "selection", "createdAt", "papers", "offered") VALUES
    (2, '2026-04-21', 'x', 'now', '["a-hidden-paper-0a1b2c3d","on-counting-zebrafish-0a1b2c3d"]',
      '["2604.00001","a-removed-paper-0a1b2c3d"]'),
    (3, '2026-04-21', 'y', 'now', '["2604.00001","on-counting-zebrafish-0a1b2c3d"]', '[]')`);
  old.close();
  migrateStore(file);
  const store = openDatabase(file);
  const rows = store.prepare(`SELECT * FROM "DigestPaper" ORDER BY "digestId", "rank"`).raw().all();
  expect(rows).toEqual([
    [2, 2, 1, 0],
    [2, 1, 2, 1],
    [3, 1, 1, 0],
  ]);
  store.close();
});
