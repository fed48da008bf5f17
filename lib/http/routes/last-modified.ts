/** The value of `Last-Modified`: since when this process has sent the same body for an address. */
import { LRUCache } from "lru-cache";

interface Known {
  tag: string;
  /** In seconds, the precision of HTTP dates. */
  since: number;
}

/** When an address is evicted, its clients get a later time and download the body once more. */
const known = new LRUCache<string, Known>({ max: 2_000 });

/**
 * Returns since when an address has had this body. The store's times are not sufficient, because votes, counts and
 * removed papers change a list without a timestamp. Two bodies of an address never have the same second. After a restart
 * every body counts as new.
 * @param tag the body's ETag
 * @param nowMs milliseconds since 1970
 */
export function unchangedSince(address: string, tag: string, nowMs: number = Date.now()): Date {
  const before = known.get(address);
  if (before?.tag === tag) return new Date(before.since * 1000);
  const since = Math.max(Math.floor(nowMs / 1000), (before?.since ?? 0) + 1);
  known.set(address, { tag, since });
  return new Date(since * 1000);
}
