/**
 * Merges two rows that turn out to be one paper: votes and entries are moved, and the old address redirects to the new.
 */

import { placeOf } from "@/lib/papers/entry-list";
import { mergeRecord, type StoredRecord } from "@/lib/papers/save/compose-paper";
import type { Database as Store } from "@/lib/store/sqlite/open-database";

interface Row {
  id: number;
  publicId: string;
}

/** Merges the stored records of two rows, as if all of them had been ingested into one row. */
export function mergeStoredRecords(into: StoredRecord[], from: StoredRecord[]): StoredRecord[] {
  const merged = into.map((stored) => {
    const other = from.find(({ paper }) => paper.source === stored.paper.source);
    return other ? mergeRecord(stored, { ...other, listings: [] }) : stored;
  });
  const known = new Set(into.map(({ paper }) => paper.source));
  return [...merged, ...from.filter(({ paper }) => !known.has(paper.source))];
}

/**
 * Prepares the statements and returns a function that moves all rows of `from` to `into` and deletes `from`. Call it
 * within a transaction.
 */
export function prepareMerge(store: Store): (from: Row, into: Row) => void {
  // If both papers have a vote of one voter, or an entry on one day, that of `into` is kept and that of `from` is
  // deleted.
  const moveVotes = store.prepare(
    `UPDATE "Vote" SET "paperId" = @into WHERE "paperId" = @from
       AND "voter" NOT IN (SELECT "voter" FROM "Vote" WHERE "paperId" = @into)`,
  );
  const moveEntries = store.prepare(
    `UPDATE "Entry" SET "paperId" = @into WHERE "paperId" = @from
       AND "day" NOT IN (SELECT "day" FROM "Entry" WHERE "paperId" = @into)`,
  );
  // If both are listed on a day, the better place is kept, as if there had been one row from the start.
  const placeEntries = store.prepare(
    `UPDATE "Entry" AS e SET ("list", "rank", "listLength", "listHash", "runId")
       = (f."list", f."rank", f."listLength", f."listHash", NULL)
     FROM "Entry" AS f WHERE e."paperId" = @into AND f."paperId" = @from AND f."day" = e."day"
       AND ${placeOf("f.")} > ${placeOf("e.")}`,
  );
  // A record that only `from` has keeps its run; a record of a source that both have is no longer of a single run.
  const moveRecords = store.prepare(`UPDATE OR IGNORE "SourceRecord" SET "paperId" = @into WHERE "paperId" = @from`);
  const shareRecords = store.prepare(
    `UPDATE "SourceRecord" SET "runId" = NULL WHERE "paperId" = @into
       AND "source" IN (SELECT "source" FROM "SourceRecord" WHERE "paperId" = @from)`,
  );
  const moveTitles = store.prepare(`UPDATE OR IGNORE "PaperTitle" SET "paperId" = @into WHERE "paperId" = @from`);
  // The merged paper is hidden if either paper was hidden.
  const keepHidden = store.prepare(
    `UPDATE "Paper" SET "hiddenAt" = (SELECT "hiddenAt" FROM "Paper" WHERE "id" = @from)
     WHERE "id" = @into AND "hiddenAt" IS NULL AND EXISTS (SELECT 1 FROM "Paper" WHERE "id" = @from AND "hiddenAt" IS NOT NULL)`,
  );
  const moveAliases = store.prepare(`UPDATE "Alias" SET "paperId" = @into WHERE "paperId" = @from`);
  const remove = store.prepare(`DELETE FROM "Paper" WHERE "id" = @from`);
  const insertAlias = store.prepare(
    `INSERT INTO "Alias" ("publicId", "paperId") VALUES (@publicId, @into)
     ON CONFLICT ("publicId") DO UPDATE SET "paperId" = @into`,
  );
  return (from, into) => {
    const rows = { from: from.id, into: into.id };
    for (const move of [moveVotes, placeEntries, moveEntries, moveRecords, shareRecords]) move.run(rows);
    for (const move of [moveTitles, keepHidden, moveAliases]) move.run(rows);
    remove.run({ from: from.id });
    insertAlias.run({ publicId: from.publicId, into: into.id });
  };
}
