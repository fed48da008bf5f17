/** Caches of rendered texts. */
import { LRUCache } from "lru-cache";

export type BoundedCache = LRUCache<string, string>;

/**
 * Returns a cache of strings. A value larger than an eighth of it is not stored: it would evict many used ones.
 * @param maxCharacters limit for keys and values together
 */
export const createBoundedCache = (maxCharacters: number): BoundedCache =>
  new LRUCache({
    maxSize: maxCharacters,
    maxEntrySize: Math.floor(maxCharacters / 8),
    sizeCalculation: (value, key) => Math.max(1, key.length + value.length),
  });
