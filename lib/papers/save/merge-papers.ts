/** Two rows that turn out to be one paper: votes and entries move, nothing is lost, the old address leads to the new. */

import { placeOf } from "@/lib/papers/entry-list";
import { foldRecord, type KeptRecord } from "@/lib/papers/save/compose-paper";
import type { Store } from "@/lib/store/open-store";

interface Row {
  id: number;
  publicId: string;
}

/** What both rows keep of their sources, folded as if one row had been told all of it. */
export function foldKept(into: KeptRecord[], from: KeptRecord[]): KeptRecord[] {
  const folded = into.map((kept) => {
    const other = from.find(({ paper }) => paper.source === kept.paper.source);
    return other ? foldRecord(kept, { ...other, listings: [] }) : kept;
  });
  const known = new Set(into.map(({ paper }) => paper.source));
  return [...folded, ...from.filter(({ paper }) => !known.has(paper.source))];
}

/** Prepares the statements; the returned function moves everything of `from` to `into`, within a transaction. */
export function prepareMerge(store: Store): (from: Row, into: Row) => void {
  // A voter or a day that both rows have stays with the second; what is left behind goes with the first.
  const moveVotes = store.prepare(
    `UPDATE "Vote" SET "paperId" = @into WHERE "paperId" = @from
       AND "voter" NOT IN (SELECT "voter" FROM "Vote" WHERE "paperId" = @into)`,
  );
  const moveEntries = store.prepare(
    `UPDATE "Entry" SET "paperId" = @into WHERE "paperId" = @from
       AND "day" NOT IN (SELECT "day" FROM "Entry" WHERE "paperId" = @into)`,
  );
  // Of one day in both, the place that one row would have been given stays.
  const placeEntries = store.prepare(
    `UPDATE "Entry" AS e SET ("list", "rank", "listLength", "listHash", "runId")
       = (f."list", f."rank", f."listLength", f."listHash", NULL)
     FROM "Entry" AS f WHERE e."paperId" = @into AND f."paperId" = @from AND f."day" = e."day"
       AND ${placeOf("f.")} > ${placeOf("e.")}`,
  );
  // What a source said of the first alone moves with the run that said so; what it said of both is of no single run.
  const moveRecords = store.prepare(`UPDATE OR IGNORE "SourceRecord" SET "paperId" = @into WHERE "paperId" = @from`);
  const shareRecords = store.prepare(
    `UPDATE "SourceRecord" SET "runId" = NULL WHERE "paperId" = @into
       AND "source" IN (SELECT "source" FROM "SourceRecord" WHERE "paperId" = @from)`,
  );
  const moveTitles = store.prepare(`UPDATE OR IGNORE "PaperTitle" SET "paperId" = @into WHERE "paperId" = @from`);
  // What an operator has hidden stays hidden.
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
