/** A real store in a folder of the test's own, gone when the test ends. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import { migrateStore } from "@/lib/store/migrate";
import { openStore, type Store } from "@/lib/store/open-store";

/** An empty folder, removed when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "daily-papers-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty folder for all tests of a file, removed after the last. */
export function lastingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "daily-papers-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The store with the bundled papers that seeded-store.ts has made, to be copied. */
export function seededStore(): string {
  const file = process.env.SEEDED_STORE;
  if (!file) throw new Error("no seeded store: tests run by vitest.config.ts");
  return file;
}

export interface TempStore {
  file: string;
  folder: string;
  store: Store;
}

/** A migrated, empty store with a handle on it. */
export function tempStore(): TempStore {
  const folder = tempFolder();
  const file = join(folder, "store.db");
  migrateStore(file);
  const store = openStore(file);
  onTestFinished(() => {
    store.close();
  });
  return { file, folder, store };
}

/**
 * Everything the store holds that does not depend on when and in which order it came: surrogate keys, times, revisions
 * and runs aside.
 */
export function contentOf(store: Store): unknown {
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
