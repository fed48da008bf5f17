/**
 * Cache tags name what a page shows, so that a write invalidates only the pages that show it. Triggers stamp the tags
 * in the same transaction as the write, so any process may write and any process may compare.
 */
import type { Day } from "@/lib/days";

/** The tag of everything that spans papers: it changes with every paper and every list. */
export const listsCacheTag = "lists";

/** The tag of the set of days that have papers, to which arrows and the calendar link. A vote does not change it. */
export const daysCacheTag = "days";

/** The tag of whether the store has only sample papers, which lists mention. */
export const samplesCacheTag = "samples";

export const dayCacheTag = (day: Day): string => `day:${day}`;
export const paperCacheTag = (publicId: string): string => `paper:${publicId}`;

/** Reports whether the data behind a page has changed since it was read. */
export interface Revision {
  /**
   * Returns an opaque token for the present state of the store. Take it before reading: whatever the reads missed, or
   * saw only in part, has then changed since the token. Equal tokens mean that nothing has changed between them.
   * @throws AppError `store-unavailable`
   */
  token(): Promise<string>;
  /**
   * Returns those of the cache tags that have changed since `token` was taken.
   * @throws AppError `store-unavailable`
   */
  changed(cacheTags: Iterable<string>, token: string): Promise<ReadonlySet<string>>;
}
