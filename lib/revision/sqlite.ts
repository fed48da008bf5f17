/**
 * Revisions: whether what a page shows has changed since it was rendered. Triggers count a scope's revision up in the
 * transaction of every write that a page shows, so that any process may write and any may ask.
 */
import { createHash } from "node:crypto";
import { type Day, parseDay } from "@/lib/days";
import { onlySamplesSql } from "@/lib/sample-papers";
import { openStore, type Store } from "@/lib/store/open-store";

/** Everything that spans papers: any paper or list that changes changes it. */
export const listsScope = "lists";

/**
 * Which days have papers: where the arrows and the calendar lead. It is no row of the store but follows from it, so that
 * a vote, which changes the lists, leaves it as it is.
 */
export const daysScope = "days";

/** Whether the store holds sample papers only, which the lists say. Like `daysScope` it is derived and no row. */
export const samplesScope = "samples";

export const dayScope = (day: Day): string => `day:${day}`;
export const paperScope = (publicId: string): string => `paper:${publicId}`;

/** A scope's revision as text; equal texts, equal content. */
export type Revisions = ReadonlyMap<string, string>;

export interface RevisionReader {
  /** Another number after a commit by whatever process or connection: https://sqlite.org/pragma.html#pragma_data_version */
  dataVersion(): number;
  read(scopes: Iterable<string>): Revisions;
  /** The newest day that has entries, hidden papers' among them. */
  newestDay(): Day | null;
  /** Keeps seeing the store as it is now, until `release`. */
  hold(): void;
  release(): void;
  close(): void;
}

/** The days that have papers, each found by one step in the index. */
const daysSql = `WITH RECURSIVE listed (day) AS (
    SELECT min("day") FROM "Entry" UNION ALL
    SELECT (SELECT min("day") FROM "Entry" WHERE "day" > listed.day) FROM listed WHERE listed.day IS NOT NULL
  ) SELECT group_concat(day) FROM listed`;

/** A day whose papers are all hidden has none; few are. */
const hiddenSql = `SELECT count(*) || ' ' || coalesce(max("hiddenAt"), '') FROM "Paper" WHERE "hiddenAt" IS NOT NULL`;

/** It is asked on the thread that answers everybody: what cannot be read at once is taken as unknown. */
const busyTimeoutMs = 50;

/**
 * Opens a handle of its own on the store's file, which can only read.
 * @throws AppError `store-unavailable`
 */
export function openRevisionReader(file: string): RevisionReader {
  const store: Store = openStore(file, { readonly: true, busyTimeoutMs });
  const row = store.prepare<[string], number>(`SELECT "n" FROM "Revision" WHERE "scope" = ?`).pluck();
  const days = store.prepare<[], string | null>(daysSql).pluck();
  const newest = store.prepare<[], string | null>(`SELECT max("day") FROM "Entry"`).pluck();
  const hidden = store.prepare<[], string>(hiddenSql).pluck();
  const revisionOfDays = () => createHash("sha256").update(`${days.get()} ${hidden.get()}`).digest("base64url");
  const samples = store.prepare<[], number>(onlySamplesSql).pluck();
  const revisionOf = (scope: string) => {
    if (scope === daysScope) return revisionOfDays();
    return scope === samplesScope ? samples.get() : row.get(scope);
  };
  return {
    dataVersion: () => Number(store.pragma("data_version", { simple: true })),
    read: store.transaction(
      (scopes: Iterable<string>) => new Map([...scopes].map((scope) => [scope, String(revisionOf(scope))])),
    ),
    newestDay: () => parseDay(newest.get() ?? ""),
    hold: () => {
      store.exec("BEGIN");
      // A transaction of SQLite's sees the store as it was at its first read.
      row.get(listsScope);
    },
    release: () => store.exec("ROLLBACK"),
    close: () => store.close(),
  };
}
