/** Merging the parts of the index is put off and made up for; what is found is the same at any time. */
import { expect, test } from "vitest";
import { createMergeStep, mergesArePutOff, putOffMerges } from "@/lib/papers/index/index-merges";
import { createPaperSaver } from "@/lib/papers/save/save-papers";
import { emptySourcePaper } from "@/lib/papers/save/source-paper";
import type { Store } from "@/lib/store/open-store";
import { tempStore } from "@/tests/support/temp-store";

const parts = (store: Store) =>
  Number(store.prepare(`SELECT count(DISTINCT "segid") FROM "PaperIndex_idx"`).pluck().get());
const found = (store: Store) =>
  store.prepare(`SELECT rowid FROM "PaperIndex" WHERE "PaperIndex" MATCH 'counting'`).all();

/** Each paper in a transaction of its own, which adds a part to the index. */
function savePapers(store: Store, count: number): void {
  const saver = createPaperSaver(store, 1, "2026-03-03T00:00:00.000Z");
  const save = store.transaction((number: number) => {
    const paper = { ...emptySourcePaper, source: "arxiv", arxivId: `2603.${String(number).padStart(5, "0")}` };
    const text = { title: `On counting to ${number}`, abstract: "A word each.", publishedAt: "2026-03-02" };
    saver.save({ paper: { ...paper, ...text }, asOf: "2026-03-02", upvotes: null, comments: null, listings: [] });
  });
  for (let number = 1; number <= count; number += 1) save.immediate(number);
}

test("merges that were put off are caught up on step by step, and everything is found before, meanwhile and after", () => {
  const { store } = tempStore();
  putOffMerges(store);
  expect(mergesArePutOff(store)).toBe(true);
  savePapers(store, 40);
  const before = parts(store);
  expect(before).toBeGreaterThan(4);
  const step = createMergeStep(store);
  let steps = 0;
  while (store.transaction(step).immediate()) {
    expect(found(store)).toHaveLength(40);
    steps += 1;
  }
  expect(steps).toBeGreaterThan(0);
  expect(parts(store)).toBeLessThan(before);
  expect(found(store)).toHaveLength(40);
  expect(mergesArePutOff(store)).toBe(false);
  store.prepare(`INSERT INTO "PaperIndex" ("PaperIndex") VALUES ('integrity-check')`).run();
});
