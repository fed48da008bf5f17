/** A run can be undone: its papers and list entries are removed, except those that something else needs. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ingestOneFile, ingestText } from "@/lib/ingest/run/ingest-file";
import { undoRun } from "@/lib/ingest/run/undo-run";
import type { Database } from "@/lib/store/sqlite/open-database";
import { type InventedItem, inventedDay, inventedItems } from "@/tests/fixtures/hugging-face-day";
import { manyRecords, snapshotOf } from "@/tests/fixtures/snapshot";
import { runScript } from "@/tests/support/run-script";
import { contentOf, storeOf, type TempStore, tempStore } from "@/tests/support/temp-store";

async function ingest({ store, folder }: TempStore, name: string, content: string): Promise<number> {
  writeFileSync(join(folder, name), content);
  return Number((await ingestOneFile(storeOf(store), join(folder, name))).run);
}

const ingestDay = (temp: TempStore, day: string, items: InventedItem[]) =>
  ingest(temp, `${day}.json`, inventedDay(day, items));

const nothing = { said: 0, voted: 0, mailed: 0, listed: 0 };
const idsOf = (store: Database) => store.prepare(`SELECT "publicId" FROM "Paper" ORDER BY 1`).pluck().all();
const daysOf = (store: Database) => store.prepare(`SELECT DISTINCT "day" FROM "Entry" ORDER BY 1`).pluck().all();

test("undoing a run restores the previous store, and the same file can be ingested again", async () => {
  const temp = tempStore();
  await ingestDay(temp, "2026-04-20", inventedItems(3));
  const before = contentOf(temp.store);
  const run = await ingestDay(temp, "2026-04-21", inventedItems(40, 100));
  const after = contentOf(temp.store);
  expect(await undoRun(storeOf(temp.store), run, { dryRun: true })).toMatchObject({
    papers: 40,
    entries: 40,
    kept: nothing,
  });
  expect(contentOf(temp.store)).toEqual(after);
  expect(await undoRun(storeOf(temp.store), run)).toMatchObject({
    papers: 40,
    entries: 40,
    kept: nothing,
    keptEntries: 0,
  });
  expect(contentOf(temp.store)).toEqual(before);
  expect(temp.store.prepare(`SELECT count(*) FROM "PaperIndex_docsize"`).pluck().get()).toBe(3);
  // Undoing it again does nothing.
  expect(await undoRun(storeOf(temp.store), run)).toMatchObject({ papers: 0, entries: 0, kept: nothing });
  await ingestDay(temp, "2026-04-21", inventedItems(40, 100));
  expect(contentOf(temp.store)).toEqual(after);
});

test("a paper that another run or source also provided is kept, but its list entry is removed", async () => {
  const temp = tempStore();
  const run = await ingestDay(temp, "2026-04-21", inventedItems(4));
  await ingestDay(temp, "2026-04-22", [{ id: "2604.00001" }]);
  await ingestDay(temp, "2026-04-21", [{ id: "2604.00002", upvotes: 9 }]);
  await ingest(temp, "snapshot.jsonl", snapshotOf([{ id: "2604.00003" }]));
  const report = await undoRun(storeOf(temp.store), run);
  expect(report).toMatchObject({ papers: 1, kept: { ...nothing, said: 3 }, keptEntries: 0 });
  expect(idsOf(temp.store)).toEqual(["2604.00001", "2604.00002", "2604.00003"]);
  expect(
    temp.store.prepare(`SELECT "day", "publicId" FROM "Entry" JOIN "Paper" ON "id" = "paperId" ORDER BY 1`).all(),
  ).toEqual([{ day: "2026-04-22", publicId: "2604.00001" }]);
});

test("an upvoted paper is kept, and a paper in a digest is kept together with its list entry", async () => {
  const temp = tempStore();
  const { store } = temp;
  const run = await ingestDay(temp, "2026-04-21", inventedItems(3));
  store.exec(`INSERT INTO "Vote" SELECT "id", 'v', 'now' FROM "Paper" WHERE "publicId" = '2604.00001';
    INSERT INTO "Digest" ("id", "period", "createdAt") VALUES (1, '2026-04-21', 'now');
    INSERT INTO "DigestPaper" SELECT 1, "id", CASE "publicId" WHEN '2604.00002' THEN 1 END, true
      FROM "Paper" WHERE "publicId" IN ('2604.00002', '2604.00003');`);
  const dryReport = await undoRun(storeOf(store), run, { dryRun: true });
  const report = await undoRun(storeOf(store), run);
  expect(report).toEqual(dryReport);
  expect(report).toMatchObject({ papers: 1, entries: 2, kept: { ...nothing, voted: 1, mailed: 1 }, keptEntries: 1 });
  expect(idsOf(store)).toEqual(["2604.00001", "2604.00002"]);
  expect(daysOf(store)).toEqual(["2026-04-21"]);
});

test("undoing the run of a live source deletes the page's validators, so that its papers can be fetched again", async () => {
  const { store } = tempStore();
  const url = "https://huggingface.co/api/daily_papers?date=2026-04-21&limit=100";
  const file = { name: url, text: inventedDay("2026-04-21", inventedItems(2)), digest: "d" };
  const { run } = await ingestText(storeOf(store), url, file);
  store.exec(
    `INSERT INTO "FetchedPage" VALUES ('${url}', '"e"', NULL, '2026-04-21'), ('other', '"e"', NULL, '2026-04-21')`,
  );
  await undoRun(storeOf(store), Number(run));
  expect(store.prepare(`SELECT "url" FROM "FetchedPage"`).pluck().all()).toEqual(["other"]);
});

test("an unfinished run of bulk metadata that was undone is not resumed", async () => {
  const temp = tempStore();
  const stop = new AbortController();
  const path = join(temp.folder, "snapshot.jsonl");
  writeFileSync(path, snapshotOf(manyRecords(3_000)));
  const options = { signal: stop.signal, onProgress: () => stop.abort() };
  await expect(ingestOneFile(storeOf(temp.store), path, options)).rejects.toThrow("stopped");
  await undoRun(storeOf(temp.store), 1);
  expect(idsOf(temp.store)).toEqual([]);
  expect(await ingestOneFile(storeOf(temp.store), path)).toMatchObject({ run: 2, new: 3_000 });
});

test("the command reports its result, also as JSON; an unknown run or paper exits 1, wrong usage 2", async () => {
  const temp = tempStore();
  await ingestDay(temp, "2026-04-21", inventedItems(3));
  temp.store.exec(`INSERT INTO "Vote" SELECT "id", 'v', 'now' FROM "Paper" WHERE "publicId" = '2604.00001'`);
  const run = (...args: string[]) => runScript("ingest", args, temp.file);
  expect(run("--undo", "9")).toEqual({ code: 1, stdout: "", stderr: "There is no run 9.\n" });
  expect(run("--hide", "2604.09999")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("no paper 2604.09999"),
  });
  expect(run("--undo", "x")).toMatchObject({ code: 2, stderr: expect.stringContaining("whole number") });
  expect(run("--undo", "1", "--hide", "2604.00001")).toMatchObject({ code: 2 });
  expect(run("--hide", "2604.00001", "--json").stdout).toBe(
    '{"id":"2604.00001","title":"An invented paper about the number 2604.00001","hidden":true,"changed":true}\n',
  );
  expect(run("--undo", "1", "--json", "--dry-run").stdout).toContain('"papers":2');
  expect(run("--undo", "1")).toEqual({
    code: 0,
    stderr: "",
    stdout: `run 1, 2026-04-21.json: 2 papers and 3 list entries removed\n  1 papers kept: they have upvotes on this site\n`,
  });
});
