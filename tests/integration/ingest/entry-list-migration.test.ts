/** Migrates a store in which entries have no list yet: they get the list of the run that wrote them. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrateStore, readMigrations } from "@/lib/store/migrate";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { tempFolder } from "@/tests/support/temp-store";

test("existing entries get the list of their run, and curated papers are not marked as announcements", () => {
  const file = join(tempFolder(), "store.db");
  const before = readMigrations().filter(({ name }) => name < "20261130000000_entry_list");
  migrateStore(file, before);
  const store = openDatabase(file);
  store.exec(`
    INSERT INTO "Run" ("id", "source", "file", "state", "startedAt") VALUES
      (1, 'huggingface', 'day.json', 'done', ''), (2, 'arxiv', 'cs.rss', 'done', '');
    INSERT INTO "Paper" ("id", "publicId", "title", "titleKey", "abstract", "textSource", "publishedAt", "firstSeenAt", "changedAt")
      SELECT value, 'p' || value, 't', 't', 'a', 'arxiv', '2026-03-31', '', '' FROM json_each('[1,2,3,4,5,6,7]');
    INSERT INTO "SourceRecord" ("paperId", "source", "record", "recordHash", "recordAsOf") VALUES
      (4, 'huggingface', '{}', '', '2026-03-31T09:00:00.000Z'), (4, 'arxiv', '{}', '', '2026-03-31'),
      (5, 'huggingface', '{}', '', '2026-03-02'), (5, 'arxiv', '{}', '', '2026-03-31'),
      (6, 'arxiv', '{}', '', '2026-03-31'), (7, 'huggingface', '{}', '', '2026-03-02');
    INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash", "submittedBy", "runId") VALUES
      ('2026-03-31', 1, 1, 22, 'hf', 'sam', 1), ('2026-03-31', 2, 1, 400, 'rss', NULL, 2),
      ('2026-03-31', 3, 7, 400, 'rss', 'kim', NULL), ('2026-03-31', 4, 8, 400, 'rss', NULL, NULL),
      ('2026-03-31', 5, 9, 400, 'rss', NULL, NULL), ('2026-03-30', 6, 9, 300, 'other', NULL, NULL),
      ('2026-03-30', 7, 1, 0, '', NULL, NULL);`);
  store.close();

  migrateStore(file);

  const migrated = openDatabase(file, { readonly: true });
  const rows = migrated.prepare(`SELECT "paperId", "list", "listLength" FROM "Entry" ORDER BY 1`).raw().all();
  migrated.close();
  expect(rows).toEqual([
    [1, "huggingface", 22],
    [2, "arxiv", 400],
    // In both lists: its curated rank is restored when that list is ingested again.
    [3, "huggingface", 0],
    [4, "huggingface", 0],
    // Announced by several feeds and curated on another day.
    [5, "arxiv", 400],
    [6, "arxiv", 300],
    [7, "huggingface", 0],
  ]);
});
