/**
 * Revisions of cache tags, which show whether the data of a page has changed since it was rendered. Triggers increment
 * the revision of a cache tag in the same transaction as the write, so any process may write and any process may
 * compare. The table `Revision` calls a cache tag `scope`.
 */
import { createHash } from "node:crypto";
import { type Day, parseDay } from "@/lib/days";
import { onlySamplesSql } from "@/lib/sample-papers";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";

/** The cache tag of everything that spans papers: it changes with every paper and every list. */
export const listsCacheTag = "lists";

/**
 * The cache tag of the set of days that have papers, to which arrows and the calendar link. Its revision is computed
 * and not a row of `Revision`, so that a vote, which changes the lists, does not change it.
 */
export const daysCacheTag = "days";

/**
 * The cache tag of whether the store has only sample papers, which lists mention. Like `daysCacheTag` it is computed
 * and not a row.
 */
export const samplesCacheTag = "samples";

export const dayCacheTag = (day: Day): string => `day:${day}`;
export const paperCacheTag = (publicId: string): string => `paper:${publicId}`;

/** The revision of each cache tag, as text; equal revisions mean equal content. */
export type Revisions = ReadonlyMap<string, string>;

export interface RevisionReader {
  /** Changes with every commit by another connection or process: https://sqlite.org/pragma.html#pragma_data_version */
  dataVersion(): number;
  read(cacheTags: Iterable<string>): Revisions;
  /** The newest day that has entries, including those of hidden papers. */
  newestDay(): Day | null;
  /** Begins a snapshot: until `release`, reads see the store as it is now. */
  beginSnapshot(): void;
  release(): void;
  close(): void;
}

/** Selects the days that have papers; each takes one step in the index. */
const daysSql = `WITH RECURSIVE listed (day) AS (
    SELECT min("day") FROM "Entry" UNION ALL
    SELECT (SELECT min("day") FROM "Entry" WHERE "day" > listed.day) FROM listed WHERE listed.day IS NOT NULL
  ) SELECT group_concat(day) FROM listed`;

/** Identifies the set of hidden papers, because a day has no papers if all of its papers are hidden. Few papers are. */
const hiddenSql = `SELECT count(*) || ' ' || coalesce(max("hiddenAt"), '') FROM "Paper" WHERE "hiddenAt" IS NOT NULL`;

/** Short, because the read blocks the thread that handles all requests. After a time-out, the revisions are unknown. */
const busyTimeoutMs = 50;

/**
 * Opens a separate read-only connection to the store's file.
 * @throws AppError `store-unavailable`
 */
export function openRevisionReader(file: string): RevisionReader {
  const store: Database = openDatabase(file, { readonly: true, busyTimeoutMs });
  const row = store.prepare<[string], number>(`SELECT "n" FROM "Revision" WHERE "scope" = ?`).pluck();
  const days = store.prepare<[], string | null>(daysSql).pluck();
  const newest = store.prepare<[], string | null>(`SELECT max("day") FROM "Entry"`).pluck();
  const hidden = store.prepare<[], string>(hiddenSql).pluck();
  const revisionOfDays = () => createHash("sha256").update(`${days.get()} ${hidden.get()}`).digest("base64url");
  const samples = store.prepare<[], number>(onlySamplesSql).pluck();
  const revisionOf = (cacheTag: string) => {
    if (cacheTag === daysCacheTag) return revisionOfDays();
    return cacheTag === samplesCacheTag ? samples.get() : row.get(cacheTag);
  };
  return {
    dataVersion: () => Number(store.pragma("data_version", { simple: true })),
    read: store.transaction(
      (cacheTags: Iterable<string>) => new Map([...cacheTags].map((tag) => [tag, String(revisionOf(tag))])),
    ),
    newestDay: () => parseDay(newest.get() ?? ""),
    beginSnapshot: () => {
      store.exec("BEGIN");
      // An SQLite transaction sees the store as it was at the transaction's first read.
      row.get(listsCacheTag);
    },
    release: () => store.exec("ROLLBACK"),
    close: () => store.close(),
  };
}
