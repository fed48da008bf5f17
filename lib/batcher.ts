/** Gathers calls that come at about the same time, so that they share one statement and one commit. */
import { setImmediate as nextIteration, setTimeout as pause } from "node:timers/promises";

interface BatcherOptions<Item> {
  /** Maximum number of items in one flush. */
  maxSize: number;
  /**
   * How long the first item waits for others. 0: until the end of this iteration of the event loop. `"microtask"`: until
   * the code that is running now has ended.
   */
  windowMs: number | "microtask";
  /** Returns whether to flush at once, because no more items are expected. */
  isComplete?: (queued: readonly Item[]) => boolean;
}

interface Queued<Item, Result> extends PromiseWithResolvers<Result> {
  item: Item;
}

/**
 * Returns a function that queues an item and resolves with its result.
 * @param flush takes the queued items and returns their results in the same order; it runs once at a time. If it fails,
 * every item of the batch fails with its error.
 */
export function createBatcher<Item, Result>(
  flush: (items: Item[]) => Promise<readonly Result[]>,
  { maxSize, windowMs, isComplete }: BatcherOptions<Item>,
): (item: Item) => Promise<Result> {
  const queued: Queued<Item, Result>[] = [];
  let isFlushing = false;
  let complete = Promise.withResolvers<void>();

  const wait = (): Promise<unknown> => {
    if (windowMs === "microtask") return Promise.resolve();
    return windowMs === 0 ? nextIteration() : Promise.race([complete.promise, pause(windowMs)]);
  };

  async function flushOne(): Promise<void> {
    complete = Promise.withResolvers();
    const batch = queued.splice(0, maxSize);
    try {
      const results = await flush(batch.map(({ item }) => item));
      // `flush` returns one result for each item.
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  async function flushAll(): Promise<void> {
    isFlushing = true;
    while (queued.length > 0) {
      if (queued.length < maxSize) await wait();
      await flushOne();
    }
    isFlushing = false;
  }

  return (item) => {
    const entry = { item, ...Promise.withResolvers<Result>() };
    queued.push(entry);
    if (queued.length >= maxSize || isComplete?.(queued.map((each) => each.item))) complete.resolve();
    if (!isFlushing) void flushAll();
    return entry.promise;
  };
}
