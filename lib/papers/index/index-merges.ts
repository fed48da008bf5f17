/**
 * Controls when the segments of the full-text index are merged (https://www.sqlite.org/fts5.html, 6.9). Each
 * transaction adds a segment; usually four segments of one size are merged at once, as part of the write. During a
 * large ingest, sixteen are merged at once, so that every word is rewritten half as often. Searches always find
 * everything; they only read more segments.
 */
import type { Database as Store } from "@/lib/store/sqlite/open-database";

const usual = { automerge: 4, crisismerge: 16 };
/** A high `crisismerge`, because merging all segments of one size at once would lock the store for seconds. */
const whileLoading = { automerge: 16, crisismerge: 64 };

const firstStepPages = 128;
const stepMs = 30;

function configure(store: Store, settings: typeof usual): void {
  const set = store.prepare(`INSERT INTO "PaperIndex" ("PaperIndex", "rank") VALUES (?, ?)`);
  // better-sqlite3 binds a number as a float, which FTS5 rejects; a bigint is bound as an integer.
  for (const [name, value] of Object.entries(settings)) set.run(name, BigInt(value));
}

/** Returns whether merges are deferred, by this process or by one that was killed since. */
export function areMergesDeferred(store: Store): boolean {
  const value = store.prepare(`SELECT "v" FROM "PaperIndex_config" WHERE "k" = 'automerge'`).pluck().get();
  return value !== undefined && Number(value) !== usual.automerge;
}

/** Defers merges until `createMergeStep` has caught up. Call it within a transaction. */
export function deferMerges(store: Store): void {
  configure(store, whileLoading);
}

/**
 * Returns a function that runs one step of the deferred merges. Call it in a transaction each time, which takes about
 * 30 ms; it returns false once no merge is left.
 */
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
    // A merge without any work still changes one row.
    const more = Number(changes.get()) - before >= 2;
    if (!more) configure(store, usual);
    return more;
  };
}
