/** Seeded random numbers: the same seed gives the same numbers on every machine. */
import { createHash } from "node:crypto";

/**
 * Small Fast Counter, 32 bits (Chris Doty-Humphrey, PractRand), which passes its author's tests up to terabytes of
 * output.
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  /** @param name the seed; equal names give equal sequences */
  constructor(name: string) {
    const hash = createHash("sha256").update(name).digest();
    this.a = hash.readInt32LE(0);
    this.b = hash.readInt32LE(4);
    this.c = hash.readInt32LE(8);
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** Returns a number from 0 (inclusive) to 1 (exclusive). */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** Returns a whole number from `least` to `most`, both inclusive. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError for an empty list */
  pick<Item>(list: readonly Item[]): Item {
    const item = list[Math.floor(this.next() * list.length)];
    if (item === undefined) throw new RangeError("cannot pick from an empty list");
    return item;
  }

  /**
   * Returns a whole number from 0 to `most`, with many small and few very large values: a Lomax (Pareto type II)
   * distribution with that shape (a smaller one has a heavier tail) and scale.
   */
  heavyTailed(shape: number, scale: number, most: number): number {
    const value = scale * ((1 - this.next()) ** (-1 / shape) - 1);
    return Math.min(most, Math.floor(value));
  }
}
