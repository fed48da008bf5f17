/** The store of `npm run demo`, and the command that fills it. */
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDay } from "@/lib/days";
import { migrateStore } from "@/lib/store/migrate";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { prepareDemoStore } from "@/scripts/demo/fill-store";
import { generatePapers } from "@/scripts/demo/generate-papers";
import { runScript } from "@/tests/support/run-script";
import { contentOf, tempFolder, tempStore } from "@/tests/support/temp-store";

const lastDay = parseDay("2026-11-24") ?? expect.unreachable();
const tenDays = { seed: "test", days: 10, lastDay };

async function filledStore(options = tenDays) {
  const file = join(tempFolder(), "demo.db");
  const filled = await prepareDemoStore(file, options);
  return { file, filled };
}

test("a demo store contains the invented papers, entries and votes", async () => {
  const { file, filled } = await filledStore();
  const invented = [...generatePapers(tenDays)];
  const votes = invented.reduce((sum, paper) => sum + paper.votes, 0);
  expect(filled).toEqual({ papers: invented.length, votes });
  const store = openDatabase(file, { readonly: true });
  const count = (sql: string) => store.prepare<[], { n: number }>(`SELECT ${sql} AS n`).get()?.n;
  expect(count(`(SELECT count(*) FROM "Paper" WHERE "textSource" = 'demo' AND "arxivId" IS NULL)`)).toBe(
    invented.length,
  );
  expect(count(`(SELECT count(*) FROM "Entry")`)).toBe(invented.flatMap(({ listings }) => listings).length);
  expect(count(`(SELECT count(*) FROM "Vote")`)).toBe(votes);
  expect(count(`(SELECT sum("voteCount") FROM "Paper")`)).toBe(votes);
  expect(count(`(SELECT sum("sourceUpvotes") FROM "Paper")`)).toBe(0);
  expect(store.prepare(`SELECT "source", "state", "read", "created" FROM "Run"`).all()).toEqual([
    { source: "demo", state: "done", read: invented.length, created: invented.length },
  ]);
  expect(store.pragma("integrity_check", { simple: true })).toBe("ok");
  store.close();
});

test("a demo store is filled once, and refilled for other options; equal options give equal stores", async () => {
  const { file } = await filledStore();
  expect(await prepareDemoStore(file, tenDays)).toBeNull();
  expect(await prepareDemoStore(file, { ...tenDays, seed: "other" })).not.toBeNull();
  expect(await prepareDemoStore(file, tenDays)).not.toBeNull();
  const again = openDatabase(file, { readonly: true });
  const first = openDatabase((await filledStore()).file, { readonly: true });
  expect(contentOf(again)).toEqual(contentOf(first));
  again.close();
  first.close();
});

test("an interrupted fill keeps the previous store and is repeated by the next run", async () => {
  const { file } = await filledStore();
  const other = { ...tenDays, seed: "other" };
  const interrupt = () => {
    throw new Error("interrupted");
  };
  await expect(prepareDemoStore(file, other, interrupt)).rejects.toThrow("interrupted");
  expect(await prepareDemoStore(file, tenDays)).toBeNull();
  expect(await prepareDemoStore(file, other)).not.toBeNull();
  expect(existsSync(`${file}.filling`)).toBe(false);
});

test("a store that is not a demo store is refused and unchanged", async () => {
  const { file, store } = tempStore();
  store.exec(`INSERT INTO "Run" ("source", "file", "state", "startedAt") VALUES ('arxiv', 'a', 'done', '2026-11-24')`);
  await expect(prepareDemoStore(file, tenDays)).rejects.toThrow("contains data that is not from the demo");
  expect(store.prepare(`SELECT count(*) AS n FROM "Run"`).get()).toEqual({ n: 1 });
  const empty = join(tempFolder(), "empty.db");
  migrateStore(empty);
  await expect(prepareDemoStore(empty, tenDays)).rejects.toThrow("contains data that is not from the demo");
  const text = join(tempFolder(), "notes.txt");
  writeFileSync(text, "not a store");
  await expect(prepareDemoStore(text, tenDays)).rejects.toThrow();
  expect(readFileSync(text, "utf8")).toBe("not a store");
});

test("the command fills its own store, never the store of the settings", () => {
  const settings = join(tempFolder(), "real.db");
  const file = join(tempFolder(), "demo.db");
  const args = ["--fill-only", "--days", "3", "--last-day", "2026-11-24", "--store", file];
  const first = runScript("demo", args, settings);
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(first.stdout).toMatch(/papers and \d+ votes invented/);
  const written = statSync(file).mtimeMs;
  expect(runScript("demo", args, settings).stdout).toContain("already contains these papers");
  expect(statSync(file).mtimeMs).toBe(written);
  expect(existsSync(settings)).toBe(false);
  expect(runScript("demo", ["--days", "none"], settings).code).toBe(2);
});
