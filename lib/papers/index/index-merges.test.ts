/** Merges of the index can be deferred and caught up on; search results are the same at any time. */
import { expect, test } from "vitest";
import { areMergesDeferred, createMergeStep, deferMerges } from "@/lib/papers/index/index-merges";
import { createPaperSaver } from "@/lib/papers/save/save-papers";
import { emptySourcePaper } from "@/lib/papers/save/source-paper";
import type { Database as Store } from "@/lib/store/sqlite/open-database";
import { tempStore } from "@/tests/support/temp-store";

const countSegments = (store: Store) =>
  Number(store.prepare(`SELECT count(DISTINCT "segid") FROM "PaperIndex_idx"`).pluck().get());
const found = (store: Store) =>
  store.prepare(`SELECT rowid FROM "PaperIndex" WHERE "PaperIndex" MATCH 'counting'`).all();

/** Saves each paper in its own transaction, which adds a segment to the index. */
function savePapers(store: Store, count: number): void {
  const saver = createPaperSaver(store, 1, "2026-03-03T00:00:00.000Z");
  const save = store.transaction((number: number) => {
    const paper = { ...emptySourcePaper, source: "arxiv", arxivId: `2603.${String(number).padStart(5, "0")}` };
    const text = { title: `On counting to ${number}`, abstract: "A word each.", publishedAt: "2026-03-02" };
    saver.save({ paper: { ...paper, ...text }, asOf: "2026-03-02", upvotes: null, comments: null, listings: [] });
  });
  for (let number = 1; number <= count; number += 1) save.immediate(number);
}

test("deferred merges are completed step by step, and searches find everything before, during and after", () => {
  const { store } = tempStore();
  deferMerges(store);
  expect(areMergesDeferred(store)).toBe(true);
  savePapers(store, 40);
  const before = countSegments(store);
  expect(before).toBeGreaterThan(4);
  const step = createMergeStep(store);
  let steps = 0;
  while (store.transaction(step).immediate()) {
    expect(found(store)).toHaveLength(40);
    steps += 1;
  }
  expect(steps).toBeGreaterThan(0);
  expect(countSegments(store)).toBeLessThan(before);
  expect(found(store)).toHaveLength(40);
  expect(areMergesDeferred(store)).toBe(false);
  store.prepare(`INSERT INTO "PaperIndex" ("PaperIndex") VALUES ('integrity-check')`).run();
});
