/** Bulk metadata is stored in many short transactions, with the same result as in a single one. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ingestOneFile, ingestText } from "@/lib/ingest/run/ingest-file";
import { readTextFile } from "@/lib/read-file";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";
import { inventedDay } from "@/tests/fixtures/hugging-face-day";
import { type InventedRecord, manyRecords, snapshotOf } from "@/tests/fixtures/snapshot";
import { killAtMoments } from "@/tests/support/kill-at-moments";
import { runScript, startScript } from "@/tests/support/run-script";
import { contentOf, storeOf, tempFolder, tempStore } from "@/tests/support/temp-store";

const now = new Date("2026-03-10T00:00:00.000Z");
const bad = '{"id":"2603.99999","title":"Half a line"';

/** Records that overlap: a duplicate, an older and a newer version of one paper, titles that several papers share. */
const records: InventedRecord[] = [
  ...manyRecords(40),
  { id: "2603.00007" },
  { id: "2603.00008", title: "Newer", updated: "2026-03-05" },
  { id: "2603.00009", title: "Older", created: "2026-03-01", updated: "2026-03-01" },
  { id: "2603.00101", title: "On counting" },
  { id: "2603.00102", title: "On counting!", abstract: "Another paper of that title." },
];
/** A day's list with two papers that are also in the snapshot. */
const day = inventedDay("2026-03-04", [
  { id: "2603.00003", title: "On counting to 2603.00003" },
  { id: "2603.00101", title: "On counting" },
]);
const page = "Daily Papers\n\nMar 4\n\nOn counting to 2603.00005\n\nIts abstract.\n\n  • 2 authors\n·\nMar 2, 2026 3";

function fileOf(content: string, name = "snapshot.jsonl"): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}

const clockOf = (store: Database) => store.prepare(`SELECT "now" FROM "Clock"`).pluck().get();

/** Returns all rows of all tables about papers, including keys and run ids, and the tags that have been stamped. */
function everything(store: Database): unknown {
  const tables = ["Paper", "SourceRecord", "PaperTitle", "PaperText", "Alias", "Entry", "Reject", "RunNote"];
  const rows = tables.map((name) => [name, store.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`).all()]);
  const counts = store
    .prepare(`SELECT "id", "source", "file", "state", "read", "created", "changed", "unchanged", "rejected" FROM "Run"`)
    .all();
  const tags = store.prepare(`SELECT "tag" FROM "Stamp" ORDER BY 1`).pluck().all();
  const found = store.prepare(`SELECT rowid FROM "PaperIndex" WHERE "PaperIndex" MATCH 'beyond OR newer'`).all();
  return { ...Object.fromEntries(rows), counts, tags, found };
}

/** Ingests the file as a text in memory, like a day's list. */
const ingestInMemory = (store: Database, path: string) => ingestText(storeOf(store), path, readTextFile(path), { now });
const ingestStreamed = (store: Database, path: string) => ingestOneFile(storeOf(store), path, { now });

test("a streamed file and the same file read into memory give identical rows", async () => {
  const files = [
    fileOf(page, "2026-03-04.txt"),
    fileOf(snapshotOf([...records.slice(0, 20), bad, ...records.slice(20)])),
    fileOf(day, "2026-03-04.json"),
    fileOf(snapshotOf(records.toReversed()), "again.jsonl"),
  ];
  for (const order of [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [2, 3, 0, 1],
  ]) {
    const [inMemory, streamed] = [tempStore().store, tempStore().store];
    for (const index of order) {
      const path = files[index] ?? "";
      const one = path.endsWith(".jsonl") ? await ingestInMemory(inMemory, path) : await ingestStreamed(inMemory, path);
      expect({ ...(await ingestStreamed(streamed, path)), seconds: 0 }).toEqual({ ...one, seconds: 0 });
    }
    expect(everything(streamed)).toEqual(everything(inMemory));
  }
});

test("any order of records and files gives the same store", async () => {
  const contents = await Promise.all(
    [records, records.toReversed(), [...records.slice(30), ...records.slice(0, 30)]].map(async (order, index) => {
      const { store } = tempStore();
      const files = [fileOf(snapshotOf(order)), fileOf(day, "2026-03-04.json"), fileOf(page, "2026-03-04.txt")];
      for (const path of index === 1 ? files.toReversed() : files) await ingestStreamed(store, path);
      return contentOf(store);
    }),
  );
  expect(contents[1]).toEqual(contents[0]);
  expect(contents[2]).toEqual(contents[0]);
});

test("ingesting the same file again changes no row and stamps no cache tag", async () => {
  const { store } = tempStore();
  const path = fileOf(snapshotOf(manyRecords(50)));
  await ingestStreamed(store, path);
  const [before, clock] = [everything(store), clockOf(store)];
  expect(await ingestStreamed(store, path)).toMatchObject({ run: 2, read: 50, new: 0, changed: 0, unchanged: 50 });
  expect({ ...(everything(store) as object), counts: null }).toEqual({ ...(before as object), counts: null });
  expect(clockOf(store)).toBe(clock);
});

test("a dry run counts everything and stores nothing", async () => {
  const { store } = tempStore();
  const [before, clock] = [everything(store), clockOf(store)];
  const path = fileOf(snapshotOf([...manyRecords(50), bad]));
  expect(await ingestOneFile(storeOf(store), path, { dryRun: true })).toMatchObject({
    run: null,
    new: 50,
    rejected: 1,
  });
  expect(everything(store)).toEqual(before);
  expect(clockOf(store)).toBe(clock);
});

test("a file whose first records are mostly invalid is refused, and nothing is stored", async () => {
  const { store } = tempStore();
  const path = fileOf(snapshotOf([...manyRecords(10), ...Array.from({ length: 11 }, () => bad)]));
  await expect(ingestStreamed(store, path)).rejects.toThrow("11 of its first 21 records cannot be stored; record 11");
  expect(store.prepare(`SELECT count(*) FROM "Paper"`).pluck().get()).toBe(0);
});

/** Stops an ingest between two transactions, which leaves an unfinished run. */
async function stopHalfway(store: Database, path: string): Promise<void> {
  const stop = new AbortController();
  const onProgress = () => stop.abort();
  await expect(ingestOneFile(storeOf(store), path, { now, signal: stop.signal, onProgress })).rejects.toThrow(
    /^snapshot\.jsonl: stopped with [1-9]\d* records stored as run \d+; run it again to continue\.$/,
  );
}

test("a stopped run resumes where it was, with its counts and rejects", { timeout: 60_000 }, async () => {
  const many = manyRecords(3_000);
  const path = fileOf(snapshotOf([...many.slice(0, 10), bad, ...many.slice(10), bad]));
  const [clean, cut] = [tempStore().store, tempStore().store];
  await ingestStreamed(clean, path);
  await stopHalfway(cut, path);
  const stored = Number(cut.prepare(`SELECT "position" FROM "Run" WHERE "state" = 'failed'`).pluck().get());
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(3_002);
  expect(await ingestStreamed(cut, path)).toMatchObject({ run: 1, read: 3_002, new: 3_000, rejected: 2 });
  expect(everything(cut)).toEqual(everything(clean));
  // A file that has changed since is ingested as a new run.
  await stopHalfway(tempStore().store, path);
  writeFileSync(path, snapshotOf(many.slice(0, 20)));
  expect(await ingestStreamed(cut, path)).toMatchObject({ run: 2, unchanged: 20 });
});

test("of two processes that ingest the same file only one continues, and no record is counted twice", async () => {
  const { store } = tempStore();
  const path = fileOf(snapshotOf(manyRecords(3_000)));
  const onProgress = () => store.prepare(`UPDATE "Run" SET "position" = "position" + 1`).run();
  await expect(ingestOneFile(storeOf(store), path, { now, onProgress })).rejects.toThrow(
    "Another process ingests the same file",
  );
});

const sweep = "the ingest of a large file, killed at any moment";

test(`${sweep} and run again each time, gives the same store as an uninterrupted run`, {
  timeout: 120_000,
}, async () => {
  const path = fileOf(snapshotOf([...manyRecords(4_000), bad]));
  const [clean, killed] = [tempStore(), tempStore()];
  const startedMs = performance.now();
  expect(runScript("ingest", [path], clean.file)).toMatchObject({ code: 0, stderr: "" });
  const durationMs = performance.now() - startedMs;
  const inspect = () => {
    const reader = openDatabase(killed.file, { readonly: true });
    expect(reader.pragma("quick_check", { simple: true })).toBe("ok");
    const position = Number(reader.prepare(`SELECT coalesce(max("position"), 0) FROM "Run"`).pluck().get());
    reader.close();
    return position > 0;
  };
  await killAtMoments(sweep, {
    moments: 12,
    durationMs,
    start: () => startScript("ingest", [path], killed.file),
    inspect,
  });
  expect(runScript("ingest", [path], killed.file)).toMatchObject({ code: 0, stderr: "" });
  expect(contentOf(killed.store)).toEqual(contentOf(clean.store));
  const first = `SELECT "state", "read", "created", "rejected", "position" FROM "Run" WHERE "id" = 1`;
  expect(killed.store.prepare(first).get()).toEqual(clean.store.prepare(first).get());
  const rejects = `SELECT * FROM "Reject" WHERE "runId" = 1`;
  expect(killed.store.prepare(rejects).all()).toEqual(clean.store.prepare(rejects).all());
});
