/** The full-text index always matches the rows, after any sequence of writes. */
import { expect, test } from "vitest";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import { fillPlainTexts } from "@/lib/papers/save/fill-index-texts";
import { prepareRecord } from "@/lib/papers/save/prepare-record";
import { savePapers } from "@/lib/papers/save/save-papers";
import { emptySourcePaper, type IncomingRecord, type SourcePaper } from "@/lib/papers/save/source-paper";
import type { Database } from "@/lib/store/sqlite/open-database";
import { startApp } from "@/tests/support/app";
import { runScript } from "@/tests/support/run-script";
import { saveRecords, storeOf, tempStore } from "@/tests/support/temp-store";

const seed = "prisma/seed/daily-papers-page.txt";

async function seeded() {
  const { file, store } = tempStore();
  await ingestOneFile(storeOf(store), seed);
  return { file, store };
}

const invented: SourcePaper = {
  ...emptySourcePaper,
  source: "huggingface",
  title: "Zebrafish Tokamaks",
  abstract: "An invented abstract about $\\alpha$ decay of CO$_2$.",
  publishedAt: "2026-03-02",
};

const recordOf = (paper: Partial<SourcePaper>, asOf = "2026-03-03"): IncomingRecord => ({
  paper: { ...invented, ...paper },
  asOf,
  upvotes: null,
  comments: null,
  listings: [],
});

async function save(store: Database, paper: Partial<SourcePaper>, asOf?: string) {
  const [result] = await saveRecords(store, [recordOf(paper, asOf)]);
  return result;
}

/** Returns the titles of the papers that the index finds. */
function find(store: Database, match: string): string[] {
  return store
    .prepare<[string], string>(
      `SELECT t."title" FROM "PaperIndex" JOIN "PaperText" AS t ON t."indexId" = "PaperIndex"."rowid"
       WHERE "PaperIndex" MATCH ? ORDER BY 1`,
    )
    .pluck()
    .all(match);
}

/**
 * Returns every indexed word with its row, column and offset, from the current index or from one rebuilt from the rows.
 */
function indexedWords(store: Database, rebuilt: boolean): unknown[] {
  store.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, 'PaperIndex', 'instance')`);
  store.exec("BEGIN IMMEDIATE");
  if (rebuilt) store.exec(`INSERT INTO "PaperIndex" ("PaperIndex") VALUES ('rebuild')`);
  const words = store.prepare("SELECT * FROM temp.word ORDER BY term, doc, col, offset").raw().all();
  store.exec("ROLLBACK");
  return words;
}

/** Checks that the index matches the rows of `PaperText`, and that every paper has one row. */
function expectConsistent(store: Database) {
  expect(indexedWords(store, false)).toEqual(indexedWords(store, true));
  const unindexed = `SELECT count(*) FROM "Paper" WHERE "id" NOT IN (SELECT "paperId" FROM "PaperText")`;
  expect(store.prepare(unindexed).pluck().get()).toBe(0);
  expect(store.prepare(`SELECT count(*) FROM "PaperText"`).pluck().get()).toBe(
    store.prepare(`SELECT count(*) FROM "Paper"`).pluck().get(),
  );
}

test("each of the bundled papers is found by the words of its title", async () => {
  const { store } = await seeded();
  const titles = store.prepare<[], string>(`SELECT "title" FROM "PaperText"`).pluck().all();
  expect(titles).toHaveLength(40);
  for (const title of titles) {
    for (const word of title.match(/[A-Za-z]{4,}/g) ?? []) expect(find(store, `"${word}"`)).toContain(title);
  }
  expectConsistent(store);
});

test("a changed paper is found by its new words and no longer by the old ones", async () => {
  const { store } = await seeded();
  await save(store, {});
  expect(find(store, "zebrafish")).toEqual(["Zebrafish Tokamaks"]);
  await save(store, { abstract: "Now about plasma.", publishedAt: "2026-03-01" }, "2026-03-04");
  expect(find(store, "decay zebrafish")).toEqual([]);
  expect(find(store, "plasma zebrafish")).toEqual(["Zebrafish Tokamaks"]);
  expectConsistent(store);
});

test("saving a paper with unchanged indexed fields does not write to the index", async () => {
  const { store } = await seeded();
  await save(store, {});
  const size = () => store.prepare(`SELECT count(*), sum(length("block")) FROM "PaperIndex_data"`).raw().get();
  const before = size();
  await save(store, {});
  await save(store, { aiSummary: "Of no concern to the index." }, "2026-03-05");
  expect(size()).toEqual(before);
});

test("two merged papers are found once", async () => {
  const { store } = await seeded();
  await save(store, { source: "huggingface" });
  await save(store, { source: "arxiv", arxivId: "2603.00001", title: "Other words" });
  expect(store.prepare(`SELECT count(*) FROM "Paper"`).pluck().get()).toBe(42);
  await save(store, { source: "arxiv", arxivId: "2603.00001" }, "2026-03-06");
  expect(store.prepare(`SELECT count(*) FROM "Paper"`).pluck().get()).toBe(41);
  expect(find(store, "zebrafish")).toEqual(["Zebrafish Tokamaks"]);
  expectConsistent(store);
});

test("a removed paper is no longer found", async () => {
  const { store } = await seeded();
  await save(store, {});
  store.prepare(`DELETE FROM "Paper" WHERE "title" = 'Zebrafish Tokamaks'`).run();
  expect(find(store, "zebrafish")).toEqual([]);
  expectConsistent(store);
});

test("a transaction that is rolled back leaves no words in the index", async () => {
  const { store } = await seeded();
  const write = storeOf(store).exclusive("ingest", async (transaction) => {
    await savePapers(transaction, [prepareRecord(recordOf({}))], { runId: 1, now: "2026-03-03T00:00:00.000Z" });
    throw new Error("rolled back");
  });
  await expect(write).rejects.toThrow("rolled back");
  expect(find(store, "zebrafish")).toEqual([]);
  expectConsistent(store);
});

test("papers without indexed texts, or with texts of an older indexVersion, are indexed once", async () => {
  const { store } = await seeded();
  const words = indexedWords(store, false);
  store.exec(
    `DELETE FROM "PaperText" WHERE "paperId" <= 10; UPDATE "PaperText" SET "indexVersion" = 0, "title" = 'x' WHERE "paperId" > 35`,
  );
  expect(await fillPlainTexts(storeOf(store))).toBe(15);
  expect(indexedWords(store, false)).toEqual(words);
  expect(await fillPlainTexts(storeOf(store))).toBe(0);
  expectConsistent(store);
});

test("papers without indexed texts are indexed first, and an update that is stopped is continued by the next", async () => {
  const { store } = await seeded();
  const words = indexedWords(store, false);
  store.exec(`DELETE FROM "PaperText" WHERE "paperId" <= 10; UPDATE "PaperText" SET "indexVersion" = 0, "title" = 'x'`);
  expect(await fillPlainTexts(storeOf(store), { signal: AbortSignal.abort() })).toBe(0);
  expect(await fillPlainTexts(storeOf(store), { onlyMissing: true })).toBe(10);
  expect(find(store, "title : x")).toHaveLength(30);
  expect(await fillPlainTexts(storeOf(store), { pauseMs: 1 })).toBe(30);
  expect(indexedWords(store, false)).toEqual(words);
  expectConsistent(store);
});

test("a server updates an index of an older version while it answers searches", async () => {
  const { file, store } = await seeded();
  const title = store.prepare<[], string>(`SELECT "title" FROM "PaperText" WHERE "paperId" = 1`).pluck().get();
  store.exec(`UPDATE "PaperText" SET "indexVersion" = 0, "title" = 'outdated' WHERE "paperId" = 1`);
  const { address } = await startApp({}, file);
  expect(await (await fetch(`${address}/api/papers/search?q=after:2000`)).json()).toHaveLength(40);
  await expect.poll(() => find(store, "title : outdated"), { timeout: 20_000 }).toEqual([]);
  expect(store.prepare(`SELECT "title" FROM "PaperText" WHERE "paperId" = 1`).pluck().get()).toBe(title);
  expectConsistent(store);
});

test("the migrate command also fills the index, and the doctor command reports a missing index", async () => {
  const { store, file } = await seeded();
  expect(runScript("doctor", [], file).stdout).toMatch(/^✓ search +every paper can be found$/m);
  store.exec(`DELETE FROM "PaperText"`);
  const { code, stdout } = runScript("doctor", [], file);
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: expect.stringMatching(/^✗ search +40 papers .*npm run migrate$/m),
  });
  expect(runScript("migrate", [], file).stdout).toContain("Indexed 40 papers for search");
  expectConsistent(store);
});
