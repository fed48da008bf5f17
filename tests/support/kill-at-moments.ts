/** Kills a process at seeded random moments of its life, so that tests can inspect what it leaves behind. */
import type { ChildProcess } from "node:child_process";
import { expect } from "vitest";
import { pickRounds, seededRandom } from "@/tests/support/rounds";

/** Share of a command's life in which its code is loaded and nothing is written yet. */
const loadingShare = 0.3;
const maxFurtherKills = 25;

/** Resolves when the process has ended: to its duration in milliseconds, or to null if it was killed. */
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
  /** Number of moments, of which rounds.ts picks some. */
  moments: number;
  /** Duration of the command when it is not killed. */
  durationMs: number;
  start: () => ChildProcess;
  /** Checks the state after a kill; returns whether the work was half done. */
  inspect: () => boolean;
}

/**
 * Kills the command at each of the moments. If the machine's speed changed since `durationMs` was measured, every kill
 * could come too early or too late, so the sweep continues until one kill found the work half done.
 */
export async function killAtMoments(name: string, { moments, durationMs, start, inspect }: Sweep): Promise<void> {
  const random = seededRandom(name);
  const pending = pickRounds(name, moments);
  let lifeMs = durationMs;
  let hasHitHalfDone = false;
  for (let further = 0; pending.length > 0 || (!hasHitHalfDone && further < maxFurtherKills); ) {
    const isFurther = pending.length === 0;
    const round = pending.shift() ?? random() * moments;
    const endedMs = await killAfter(
      start(),
      lifeMs * (loadingShare + (1 - loadingShare) * ((round + random()) / moments)),
    );
    if (endedMs !== null) lifeMs = Math.min(lifeMs, endedMs);
    hasHitHalfDone = inspect() || hasHitHalfDone;
    if (isFurther) further += 1;
    if (isFurther && endedMs === null) lifeMs *= 1.2;
  }
  expect(hasHitHalfDone, "a kill found the work half done").toBe(true);
}
