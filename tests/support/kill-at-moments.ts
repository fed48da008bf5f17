/** Kills a process at moments over its life, seeded, so that what it leaves behind can be looked at. */
import type { ChildProcess } from "node:child_process";
import { expect } from "vitest";
import { pickRounds, seededRandom } from "@/tests/support/rounds";

/** Part of a command's life in which its code is loaded and nothing is written yet. */
const loading = 0.3;
const maxFurtherKills = 25;

/** Resolves once the process is gone: to its life in milliseconds, or to null when it was killed. */
function killAfter(child: ChildProcess, delayMs: number): Promise<number | null> {
  return new Promise((resolve) => {
    const startedMs = performance.now();
    const timer = setTimeout(() => child.kill("SIGKILL"), delayMs);
    child.once("exit", (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? performance.now() - startedMs : null);
    });
  });
}

interface Sweep {
  /** How many moments there are; of these some are taken (rounds.ts). */
  moments: number;
  /** How long the command takes when it is left alone. */
  wholeMs: number;
  start: () => ChildProcess;
  /** Checks what a kill left behind; returns whether the work was half done. */
  inspect: () => boolean;
}

/**
 * Kills the command at each of the moments. A machine that is now slower or quicker than it was for the whole run would
 * have every kill come too early or too late: the sweep goes on until one has met the work half done.
 */
export async function killAtMoments(name: string, { moments, wholeMs, start, inspect }: Sweep): Promise<void> {
  const random = seededRandom(name);
  const pending = pickRounds(name, moments);
  let lifeMs = wholeMs;
  let wasMet = false;
  for (let further = 0; pending.length > 0 || (!wasMet && further < maxFurtherKills); ) {
    const isFurther = pending.length === 0;
    const round = pending.shift() ?? random() * moments;
    const endedMs = await killAfter(start(), lifeMs * (loading + (1 - loading) * ((round + random()) / moments)));
    if (endedMs !== null) lifeMs = Math.min(lifeMs, endedMs);
    wasMet = inspect() || wasMet;
    if (isFurther) further += 1;
    if (isFurther && endedMs === null) lifeMs *= 1.2;
  }
  expect(wasMet, "a kill met the work half done").toBe(true);
}
