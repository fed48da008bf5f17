import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createBatcher } from "@/lib/batcher";

/** Returns a batcher that doubles numbers, and the batches that it has flushed. */
function doubler(options: Omit<Parameters<typeof createBatcher<number, number>>[1], "maxSize">, maxSize = 10) {
  const batches: number[][] = [];
  const double = createBatcher<number, number>(
    async (items) => {
      batches.push(items);
      await pause(5);
      if (items.includes(0)) throw new Error("zero");
      return items.map((item) => item * 2);
    },
    { maxSize, ...options },
  );
  return { batches, double };
}

test.each(["microtask", 0, 2] as const)("calls in one turn share a flush (window %s)", async (windowMs) => {
  const { batches, double } = doubler({ windowMs });
  expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
  expect(batches).toEqual([[1, 2, 3]]);
});

test("calls during a flush wait for the next one, and a flush takes no more than its maximum", async () => {
  const { batches, double } = doubler({ windowMs: 0 }, 2);
  const first = [double(1), double(2), double(3)];
  await pause(2);
  const late = double(4);
  expect(await Promise.all([...first, late])).toEqual([2, 4, 6, 8]);
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test("a failed flush fails its own calls only", async () => {
  const { double } = doubler({ windowMs: 0 }, 2);
  const outcomes = await Promise.allSettled([double(0), double(1), double(2)]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
});

test("a complete batch does not wait for the end of its window", async () => {
  const { double } = doubler({ windowMs: 10_000, isComplete: (queued) => queued.length === 2 });
  expect(await Promise.all([double(1), double(2)])).toEqual([2, 4]);
});
