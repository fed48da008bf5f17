/** An arXiv id of before April 2007 names one paper, with or without a subject class. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import { unifyArxivIds } from "@/lib/papers/save/unify-arxiv-ids";
import type { Database } from "@/lib/store/sqlite/open-database";
import { manyRecords, snapshotOf } from "@/tests/fixtures/snapshot";
import { startApp } from "@/tests/support/app";
import { runScript } from "@/tests/support/run-script";
import { contentOf, storeOf, tempStore } from "@/tests/support/temp-store";

/** Stores papers with ids as earlier versions did: the file's ids are numbers of 2026, and then replaced. */
async function storeWithIds(ids: string[]) {
  const temp = tempStore();
  const path = join(temp.folder, "papers.jsonl");
  const records = manyRecords(ids.length).map((record) => ({
    ...record,
    title: "On counting lamps",
    abstract: "We count.",
  }));
  writeFileSync(path, snapshotOf(records));
  await ingestOneFile(storeOf(temp.store), path);
  for (const [index, id] of ids.entries()) {
    const number = records[index]?.id ?? "";
    for (const [table, columns] of [
      ["Paper", ["arxivId", "links"]],
      ["SourceRecord", ["record"]],
    ] as const)
      for (const column of columns)
        temp.store.exec(`UPDATE "${table}" SET "${column}" = replace("${column}", '${number}', '${id}')`);
    temp.store.exec(`UPDATE "Paper" SET "publicId" = '${id.replace("/", "~")}' WHERE "publicId" = '${number}'`);
  }
  return temp;
}

const papersOf = (store: Database) =>
  store.prepare(`SELECT "publicId", "arxivId", "voteCount" FROM "Paper" ORDER BY "publicId"`).raw().all();
const aliasesOf = (store: Database) =>
  store
    .prepare(`SELECT a."publicId", p."publicId" FROM "Alias" AS a JOIN "Paper" AS p ON p."id" = "paperId"`)
    .raw()
    .all();

test("a file with the other spelling of an id describes the same paper", async () => {
  const { store, folder } = tempStore();
  for (const [index, id] of ["math/0301901", "math.GT/0301901", "math.GT/0301901v2"].entries()) {
    const path = join(folder, `${index}.jsonl`);
    writeFileSync(path, snapshotOf([{ id, created: "2003-01-27" }]));
    await ingestOneFile(storeOf(store), path);
  }
  expect(papersOf(store)).toEqual([["math~0301901", "math/0301901", 0]]);
});

test("a store that has a paper under both spellings gets one paper with the votes of both", async () => {
  const { file, store } = await storeWithIds(["math/0301901", "math.GT/0301901", "cond-mat.stat-mech/0301902"]);
  const idOf = (publicId: string) => `(SELECT "id" FROM "Paper" WHERE "publicId" = '${publicId}')`;
  store.exec(`INSERT INTO "Vote" VALUES (${idOf("math~0301901")}, 'one', 'now'),
    (${idOf("math.GT~0301901")}, 'one', 'now'), (${idOf("math.GT~0301901")}, 'two', 'now')`);
  store.exec(`INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash")
    VALUES ('2026-04-20', ${idOf("math.GT~0301901")}, 1, 1, 'x')`);
  expect(papersOf(store)).toHaveLength(3);

  const { code, stdout } = runScript("migrate", [], file);
  expect([code, stdout]).toEqual([0, expect.stringContaining("Gave 2 papers the current form of their arXiv id")]);
  expect(papersOf(store)).toEqual([
    ["cond-mat~0301902", "cond-mat/0301902", 0],
    ["math~0301901", "math/0301901", 2],
  ]);
  expect(aliasesOf(store).sort()).toEqual([
    ["cond-mat.stat-mech~0301902", "cond-mat~0301902"],
    ["math.GT~0301901", "math~0301901"],
  ]);
  expect(store.prepare(`SELECT "day", "publicId" FROM "Entry" JOIN "Paper" ON "id" = "paperId"`).raw().all()).toEqual([
    ["2026-04-20", "math~0301901"],
  ]);
  expect(JSON.stringify(contentOf(store))).not.toMatch(/math\.GT|stat-mech/);
  expect(store.pragma("foreign_key_check")).toEqual([]);

  const before = contentOf(store);
  expect(await unifyArxivIds(storeOf(store))).toBe(0);
  expect(contentOf(store)).toEqual(before);
});

test("every spelling of an old id leads to its paper", async () => {
  const { file } = await storeWithIds(["math/0301901", "cond-mat/0301902"]);
  const { address } = await startApp({}, file);
  const redirects: [string, string][] = [
    ["/papers/math.GT~0301901", "/papers/math~0301901"],
    ["/papers/math/0301901", "/papers/math~0301901"],
    ["/papers/math.GT/0301901", "/papers/math~0301901"],
    ["/papers/math.GT/0301901v2", "/papers/math~0301901v2"],
    ["/papers/math~0301901v2", "/papers/math~0301901"],
    ["/papers/cond-mat.stat-mech/0301902", "/papers/cond-mat~0301902"],
    ["/api/papers/math.GT/0301901", "/api/papers/math~0301901"],
    ["/api/papers/math.GT~0301901", "/api/papers/math~0301901"],
  ];
  for (const [from, to] of redirects) {
    const response = await fetch(address + from, { redirect: "manual" });
    expect([from, response.status, response.headers.get("location")]).toEqual([from, 308, to]);
  }
  for (const path of ["/papers/math.GT/0301901", "/papers/math~0301901", "/search?q=math.GT/0301901"]) {
    const response = await fetch(address + path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("On counting lamps");
  }
});
