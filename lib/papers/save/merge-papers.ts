/**
 * Merges two rows that turn out to be one paper: votes and entries are moved, and the old address redirects to the new.
 */
import { mergeRecord } from "@/lib/papers/save/compose-paper";
import type { KnownEntry, KnownPaper, KnownRecord } from "@/lib/papers/save/known-papers";
import { isSameListing, mergeListing } from "@/lib/papers/save/merge-entry";
import { writeEntries, writeRecords } from "@/lib/papers/save/write-change";
import { Prisma } from "@/lib/store/sql";
import type { Transaction } from "@/lib/store/store";

/**
 * Returns the records of both rows, as if all of them had been ingested into one row. A record that only `from` has
 * keeps its run; a record of a source that both have is no longer of a single run.
 */
function mergeKnownRecords(from: KnownPaper, into: KnownPaper): KnownRecord[] {
  return [...from.records.values()].map((record) => {
    const own = into.records.get(record.paper.source);
    return own ? { ...mergeRecord(own, { ...record, listings: [] }), runId: null } : record;
  });
}

/** Returns the entries of `into` that change, as if there had been one row from the start. */
function mergeKnownEntries(from: KnownPaper, into: KnownPaper): KnownEntry[] {
  return [...from.entries.values()].flatMap((entry) => {
    const own = into.entries.get(entry.day);
    if (!own) return entry;
    const merged = mergeListing(own, entry);
    return isSameListing(own, merged) ? [] : { ...merged, runId: null };
  });
}

/** Moves all rows of `from` to `into` and deletes `from`. */
export async function mergePapers(transaction: Transaction, from: KnownPaper, into: KnownPaper): Promise<void> {
  await writeRecords(
    transaction,
    mergeKnownRecords(from, into).map((record) => ({ paper: into, record })),
  );
  await writeEntries(
    transaction,
    mergeKnownEntries(from, into).map((entry) => ({ paper: into, entry })),
  );
  const moves = [
    // If both papers have a vote of one voter, that of `into` is kept; the other is deleted with `from`.
    Prisma.sql`UPDATE "Vote" SET "paperId" = ${into.id} WHERE "paperId" = ${from.id}
      AND "voter" NOT IN (SELECT "voter" FROM "Vote" WHERE "paperId" = ${into.id})`,
    Prisma.sql`UPDATE "PaperTitle" SET "paperId" = ${into.id} WHERE "paperId" = ${from.id}
      AND "titleHash" NOT IN (SELECT "titleHash" FROM "PaperTitle" WHERE "paperId" = ${into.id})`,
    // In a digest that has both, the merged paper is selected, or offered, if either was.
    Prisma.sql`UPDATE "DigestPaper" AS d SET "rank" = coalesce(d."rank", f."rank"),
        "isOffered" = d."isOffered" OR f."isOffered"
      FROM "DigestPaper" AS f WHERE d."paperId" = ${into.id} AND f."paperId" = ${from.id} AND f."digestId" = d."digestId"`,
    Prisma.sql`UPDATE "DigestPaper" SET "paperId" = ${into.id} WHERE "paperId" = ${from.id}
      AND "digestId" NOT IN (SELECT "digestId" FROM "DigestPaper" WHERE "paperId" = ${into.id})`,
    // The merged paper is hidden if either paper was hidden.
    Prisma.sql`UPDATE "Paper" SET "hiddenAt" = (SELECT f."hiddenAt" FROM "Paper" AS f WHERE f."id" = ${from.id})
      WHERE "id" = ${into.id} AND "hiddenAt" IS NULL
        AND EXISTS (SELECT 1 FROM "Paper" AS f WHERE f."id" = ${from.id} AND f."hiddenAt" IS NOT NULL)`,
    Prisma.sql`UPDATE "Alias" SET "paperId" = ${into.id} WHERE "paperId" = ${from.id}`,
    Prisma.sql`DELETE FROM "Paper" WHERE "id" = ${from.id}`,
    Prisma.sql`INSERT INTO "Alias" ("publicId", "paperId") VALUES (${from.columns.publicId}, ${into.id})
      ON CONFLICT ("publicId") DO UPDATE SET "paperId" = excluded."paperId"`,
  ];
  for (const move of moves) await transaction.run(move);
}
