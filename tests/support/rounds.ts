/**
 * Rounds of tests that try many moments or inputs: `npm test` runs three of them, always the same, `npm run test:full`
 * runs all, with inputs that differ from run to run. They are printed with their seed; `SEED=… npm test` repeats them.
 */
import { createHash } from "node:crypto";

export const isFull = process.env.TEST_ROUNDS === "all";

/** Returns the seed, which the global set-up chooses for all files of a run. */
export function testSeed(): number {
  const seed = Number(process.env.SEED);
  if (!Number.isSafeInteger(seed)) throw new Error(`SEED is "${process.env.SEED}": expected a whole number.`);
  return seed;
}

/** Returns a generator of numbers from 0 to 1 that depend only on the seed and the name. */
export function seededRandom(name: string): () => number {
  const seed = testSeed();
  let count = 0;
  return () => {
    count += 1;
    return createHash("sha256").update(`${seed} ${name} ${count}`).digest().readUInt32LE() / 2 ** 32;
  };
}

/** Returns rounds from 0 to `count - 1` in order: all, or one of each third. */
export function pickRounds(name: string, count: number): number[] {
  const random = seededRandom(name);
  const starts = [0, 1, 2].map((third) => Math.round((third * count) / 3));
  const picked = starts.map((start, third) => start + Math.floor(random() * ((starts[third + 1] ?? count) - start)));
  const rounds = isFull ? Array.from({ length: count }, (_, round) => round) : picked;
  console.log(`SEED=${testSeed()} ${name}: ${isFull ? "all" : `rounds ${rounds.join(", ")} of`} ${count}`);
  return rounds;
}

/** Returns fast-check's settings for that many runs, or for a few of them outside `npm run test:full`. */
export function fuzzRuns(name: string, all: number, few: number): { numRuns: number } {
  const numRuns = isFull ? all : few;
  console.log(`SEED=${testSeed()} ${name}: ${numRuns} of ${all} inputs`);
  return { numRuns };
}
