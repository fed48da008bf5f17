/**
 * When the parts of the full-text index are put together (https://www.sqlite.org/fts5.html, 6.9). Each transaction adds a
 * part; usually four of a size are merged at once, as part of the writing. While much goes in, sixteen are: every word
 * is then rewritten half as often. Searches find everything at any time, only in more parts.
 */
import type { Store } from "@/lib/store/open-store";

const usual = { automerge: 4, crisismerge: 16 };
/** Merging a whole size of parts at once (`crisismerge`) would hold the store for seconds. */
const whileLoading = { automerge: 16, crisismerge: 64 };

const firstStepPages = 128;
const stepMs = 30;

function configure(store: Store, settings: typeof usual): void {
  const set = store.prepare(`INSERT INTO "PaperIndex" ("PaperIndex", "rank") VALUES (?, ?)`);
  // A number that is not a bigint would be bound as a float, which is refused.
  for (const [name, value] of Object.entries(settings)) set.run(name, BigInt(value));
}

/** Whether merges were put off, by this process or by one that was killed since. */
export function mergesArePutOff(store: Store): boolean {
  const value = store.prepare(`SELECT "v" FROM "PaperIndex_config" WHERE "k" = 'automerge'`).pluck().get();
  return value !== undefined && Number(value) !== usual.automerge;
}

/** Within a transaction. */
export function putOffMerges(store: Store): void {
  configure(store, whileLoading);
}

/** Catches up on merges, a step a call, each within a transaction of some 30 ms; false once there is nothing left. */
export function createMergeStep(store: Store): () => boolean {
  const merge = store.prepare(`INSERT INTO "PaperIndex" ("PaperIndex", "rank") VALUES ('merge', ?)`);
  const changes = store.prepare(`SELECT total_changes()`).pluck();
  let pages = firstStepPages;
  return () => {
    const before = Number(changes.get());
    const startedMs = performance.now();
    merge.run(pages);
    const tookMs = performance.now() - startedMs;
    pages = Math.max(8, Math.min(2_000, Math.round(pages * Math.min(2, stepMs / Math.max(1, tookMs)))));
    // A merge that finds nothing to do changes one row.
    const more = Number(changes.get()) - before >= 2;
    if (!more) configure(store, usual);
    return more;
  };
}
