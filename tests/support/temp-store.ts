/** Real stores in temporary folders, which are removed when the test ends. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import type { SaveResult } from "@/lib/papers/save/plan-batch";
import { prepareRecord } from "@/lib/papers/save/prepare-record";
import { savePapers } from "@/lib/papers/save/save-papers";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";
import { migrateStore } from "@/lib/store/migrate";
import { openStore } from "@/lib/store/open-store";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";
import type { Store } from "@/lib/store/store";

/** Returns an empty folder that is removed when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "daily-papers-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Returns an empty folder for all tests of a file, removed after the last one. */
export function sharedTempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "daily-papers-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Returns the file of the store that seeded-store.ts made, with the bundled papers; tests must copy it. */
export function seededStore(): string {
  const file = process.env.SEEDED_STORE;
  if (!file) throw new Error("SEEDED_STORE is not set: expected tests to run with vitest.config.ts");
  return file;
}

export interface TempStore {
  file: string;
  folder: string;
  store: Database;
}

/** Returns a migrated, empty store and a handle on it. */
export function tempStore(): TempStore {
  const folder = tempFolder();
  const file = join(folder, "store.db");
  migrateStore(file);
  const store = openDatabase(file);
  onTestFinished(() => {
    store.close();
  });
  return { file, folder, store };
}

const opened = new WeakMap<Database, Store>();

/** Returns the interface of lib/store/store.ts to the same store; it is closed when the test ends. */
export function storeOf(database: Database): Store {
  const known = opened.get(database);
  if (known) return known;
  const store = openStore(database.name);
  opened.set(database, store);
  onTestFinished(() => store.close());
  return store;
}

/** Stores records of sources in one transaction, as run 1. */
export function saveRecords(database: Database, records: IncomingRecord[]): Promise<SaveResult[]> {
  const mark = { runId: 1, now: "2026-03-03T00:00:00.000Z" };
  return storeOf(database).exclusive("ingest", (transaction) =>
    savePapers(transaction, records.map(prepareRecord), mark),
  );
}

/**
 * Returns the content of the store that does not depend on the time and order of ingests, without surrogate keys,
 * times, revisions and runs.
 */
export function contentOf(store: Database): unknown {
  const papers = store
    .prepare(
      `SELECT "publicId", "arxivId", "title", "abstract", "textSource", "publishedAt", "authorCount", "authors",
         "organization", "links", "sourceUpvotes", "voteCount", "comments", "hiddenAt" FROM "Paper" ORDER BY 1`,
    )
    .all();
  const entries = store
    .prepare(
      `SELECT "day", "publicId", "list", "rank", "listLength", "listHash", "submittedBy" FROM "Entry"
       JOIN "Paper" ON "id" = "paperId" ORDER BY 1, 2`,
    )
    .all();
  const records = store
    .prepare(
      `SELECT "publicId", s."source", "record", "recordHash", "recordAsOf", s."upvotes", "upvotesAsOf", s."comments",
         "commentsAsOf" FROM "SourceRecord" AS s JOIN "Paper" AS p ON p."id" = s."paperId" ORDER BY 1, 2`,
    )
    .all();
  return { papers, entries, records };
}
