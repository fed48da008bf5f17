/**
 * Rounds of the tests that try many moments or many inputs: `npm test` takes three of them by chance, `npm run test:full`
 * takes all. What was taken is printed with its seed; `SEED=… npm test` takes the same again.
 */
import { createHash } from "node:crypto";

const isFull = process.env.TEST_ROUNDS === "all";

/** The global set-up chooses the seed for all files of a run. */
export function testSeed(): number {
  const seed = Number(process.env.SEED);
  if (!Number.isSafeInteger(seed)) throw new Error(`SEED is "${process.env.SEED}": expected a whole number.`);
  return seed;
}

/** Returns numbers from 0 to 1 that depend on the seed and the name alone. */
export function seededRandom(name: string): () => number {
  const seed = testSeed();
  let count = 0;
  return () => {
    count += 1;
    return createHash("sha256").update(`${seed} ${name} ${count}`).digest().readUInt32LE() / 2 ** 32;
  };
}

/** Returns rounds from 0 to `count - 1` in their order: all, or one of each third. */
export function pickRounds(name: string, count: number): number[] {
  const random = seededRandom(name);
  const starts = [0, 1, 2].map((third) => Math.round((third * count) / 3));
  const picked = starts.map((start, third) => start + Math.floor(random() * ((starts[third + 1] ?? count) - start)));
  const rounds = isFull ? Array.from({ length: count }, (_, round) => round) : picked;
  console.log(`SEED=${testSeed()} ${name}: ${isFull ? "all" : `rounds ${rounds.join(", ")} of`} ${count}`);
  return rounds;
}

/** Returns fast-check's settings for that many runs, or for a few of them outside `npm run test:full`. */
export function fuzzRuns(name: string, all: number, few: number): { numRuns: number; seed: number } {
  const numRuns = isFull ? all : few;
  console.log(`SEED=${testSeed()} ${name}: ${numRuns} of ${all} inputs`);
  return { numRuns, seed: testSeed() };
}
