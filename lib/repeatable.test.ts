import { expect, test } from "vitest";
import { repeatable } from "@/lib/repeatable";

function scene(task: () => Promise<void>) {
  const stopping = new AbortController();
  const faults: unknown[] = [];
  return { stopping, faults, ...repeatable(task, stopping.signal, (error) => faults.push(error)) };
}

test("any number of calls during a run cause one more run afterwards, and runs never overlap", async () => {
  let [runs, atOnce, most] = [0, 0, 0];
  const { run, finished } = scene(async () => {
    runs += 1;
    atOnce += 1;
    most = Math.max(most, atOnce);
    if (runs === 1) for (let calls = 0; calls < 5; calls += 1) run();
    await Promise.resolve();
    atOnce -= 1;
  });
  run();
  await finished();
  expect({ runs, most, underWay: finished() }).toEqual({ runs: 2, most: 1, underWay: null });
  run();
  await finished();
  expect(runs).toBe(3);
});

test("the error of a run is reported and does not prevent further runs", async () => {
  let runs = 0;
  const { run, finished, faults } = scene(async () => {
    runs += 1;
    if (runs === 1) throw new Error("the first");
  });
  run();
  await finished();
  run();
  await finished();
  expect([runs, faults]).toEqual([2, [new Error("the first")]]);
});

test("no run starts after the signal is aborted, even if it was requested before", async () => {
  let runs = 0;
  const { run, finished, stopping } = scene(async () => {
    runs += 1;
    run();
    stopping.abort();
  });
  run();
  await finished();
  run();
  expect([runs, finished()]).toEqual([1, null]);
});
