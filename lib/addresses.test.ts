import fc from "fast-check";
import { expect, test } from "vitest";
import { batchByLength } from "@/lib/addresses";

test("batches contain every text once, in order, and none is longer than allowed", () => {
  const texts = fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 60 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 30, max: 200 }), (list, maxCharacters) => {
      const batches = batchByLength(list, maxCharacters);
      expect(batches.flat()).toEqual(list);
      for (const batch of batches) expect(batch.join(",").length).toBeLessThanOrEqual(maxCharacters);
    }),
  );
});

test("a batch ends only if the next text does not fit", () => {
  expect(batchByLength(["aa", "bb", "cc"], 5)).toEqual([["aa", "bb"], ["cc"]]);
  expect(batchByLength(["too long", "b"], 3)).toEqual([["too long"], ["b"]]);
  expect(batchByLength([], 3)).toEqual([]);
});
