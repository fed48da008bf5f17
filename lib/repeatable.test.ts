import { setTimeout as pause } from "node:timers/promises";
import { expect, test, vi } from "vitest";
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

test("with an interval, the task runs at once and again until the signal is aborted, even if the clock is set back", async () => {
  const stopping = new AbortController();
  const runs: number[] = [];
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const task = async () => {
      runs.push(performance.now());
      vi.setSystemTime(Date.now() - 3_600_000);
    };
    const { finished } = repeatable(task, stopping.signal, () => {}, 5);
    await finished();
    expect(runs).toHaveLength(1);
    await expect.poll(() => runs.length, { interval: 5 }).toBeGreaterThan(3);
    stopping.abort();
    const before = runs.length;
    await pause(30);
    expect(runs).toHaveLength(before);
  } finally {
    vi.useRealTimers();
  }
});

test("the abort interrupts a task that waits for it, which is not an error", async () => {
  const stopping = new AbortController();
  const faults: unknown[] = [];
  const wait = () => pause(60_000, undefined, { signal: stopping.signal });
  const { finished } = repeatable(wait, stopping.signal, (error) => faults.push(error), 1_000);
  await Promise.resolve();
  stopping.abort();
  await finished();
  expect(faults).toEqual([]);
});
