/** Since when an address has given the same text, as far as this process knows: what `Last-Modified` can honestly say. */
import { LRUCache } from "lru-cache";

interface Known {
  tag: string;
  /** In seconds, which is what HTTP's dates are exact to. */
  since: number;
}

/** Whose address is forgotten is told a later time, at which it gets the text once more. */
const known = new LRUCache<string, Known>({ max: 2_000 });

/**
 * The store's own times would not do: votes, numbers and papers taken away change a list and leave no time behind. Two
 * texts of an address never have the same second; after a start of the server everything counts as new.
 * @param tag tells texts apart
 * @param nowMs milliseconds since 1970
 */
export function unchangedSince(address: string, tag: string, nowMs: number = Date.now()): Date {
  const before = known.get(address);
  if (before?.tag === tag) return new Date(before.since * 1000);
  const since = Math.max(Math.floor(nowMs / 1000), (before?.since ?? 0) + 1);
  known.set(address, { tag, since });
  return new Date(since * 1000);
}
