/** The prepared statements of `save-papers`. Their parameters and results are plain values. */

import { placeOf } from "@/lib/papers/entry-list";
import { prepareWriteText } from "@/lib/papers/index/write-index-text";
import type { StoredRecord } from "@/lib/papers/save/compose-paper";
import type { Candidate } from "@/lib/papers/save/match-paper";
import { prepareMerge } from "@/lib/papers/save/merge-papers";
import type { PaperRows } from "@/lib/papers/save/prepare-record";
import { type DatedNumber, type SourceListing, sourcePaperSchema } from "@/lib/papers/save/source-paper";
import type { Database as Store } from "@/lib/store/sqlite/open-database";

/** Columns of `Paper` that are derived from its sources, in the order of the statements below. */
const composedColumns = [
  "arxivId",
  "doi",
  "title",
  "titleKey",
  "abstract",
  "textSource",
  "publishedAt",
  "authorCount",
  "authors",
  "organization",
  "categories",
  "keywords",
  "links",
  "mediaUrls",
  "aiSummary",
  "thumbnailUrl",
  "discussionId",
  "githubStars",
  "withdrawnOn",
  "sourceUpvotes",
  "comments",
] as const;

interface RecordRow {
  record: string;
  recordHash: string;
  recordAsOf: string;
  upvotes: number | null;
  upvotesAsOf: string | null;
  comments: number | null;
  commentsAsOf: string | null;
}

const dated = (value: number | null, asOf: string | null): DatedNumber =>
  value === null || asOf === null ? null : { value, asOf };

function preparePaperStatements(store: Store) {
  const names = composedColumns.map((name) => `"${name}"`).join(", ");
  const values = composedColumns.map((name) => `@${name}`).join(", ");
  const assignments = composedColumns.map((name) => `"${name}" = @${name}`).join(", ");
  const differs = composedColumns.map((name) => `"${name}" IS NOT @${name}`).join(" OR ");
  const insertPaper = store.prepare(
    `INSERT INTO "Paper" ("publicId", "firstSeenAt", "changedAt", "firstRunId", ${names})
     VALUES (@publicId, @now, @now, @runId, ${values})`,
  );
  const updatePaper = store.prepare(
    `UPDATE "Paper" SET "publicId" = @publicId, "changedAt" = @now, ${assignments}
     WHERE "id" = @id AND ("publicId" IS NOT @publicId OR ${differs})`,
  );
  const writeText = prepareWriteText(store);
  return {
    insertPaper: ({ columns, text }: PaperRows, now: string, runId: number): number => {
      const id = Number(insertPaper.run({ ...columns, now, runId }).lastInsertRowid);
      writeText(id, columns.publishedAt, text);
      return id;
    },
    /** Returns whether any column changed. */
    updatePaper: (id: number, { columns, text }: PaperRows, now: string): boolean => {
      const changed = updatePaper.run({ ...columns, id, now }).changes > 0;
      if (changed) writeText(id, columns.publishedAt, text);
      return changed;
    },
  };
}

function prepareRecordStatements(store: Store) {
  const select = store.prepare<[number], RecordRow>(`SELECT * FROM "SourceRecord" WHERE "paperId" = ?`);
  const upsert = store.prepare(
    `INSERT INTO "SourceRecord" ("paperId", "source", "record", "recordHash", "recordAsOf",
       "upvotes", "upvotesAsOf", "comments", "commentsAsOf", "runId")
     VALUES (@paperId, @source, @record, @hash, @asOf, @upvotes, @upvotesAsOf, @comments, @commentsAsOf, @runId)
     ON CONFLICT ("paperId", "source") DO UPDATE SET "record" = @record, "recordHash" = @hash, "recordAsOf" = @asOf,
       "upvotes" = @upvotes, "upvotesAsOf" = @upvotesAsOf, "comments" = @comments, "commentsAsOf" = @commentsAsOf,
       "runId" = iif("runId" = @runId, @runId, NULL)
     WHERE "record" <> @record OR "recordHash" <> @hash OR "recordAsOf" <> @asOf OR "upvotes" IS NOT @upvotes
       OR "upvotesAsOf" IS NOT @upvotesAsOf OR "comments" IS NOT @comments OR "commentsAsOf" IS NOT @commentsAsOf`,
  );
  return {
    readRecords: (paperId: number): StoredRecord[] =>
      select.all(paperId).map((row) => ({
        paper: sourcePaperSchema.parse(JSON.parse(row.record)),
        hash: row.recordHash,
        asOf: row.recordAsOf,
        upvotes: dated(row.upvotes, row.upvotesAsOf),
        comments: dated(row.comments, row.commentsAsOf),
      })),
    /** Writes the record if it differs, and returns whether it did. `record` is the paper as JSON. */
    writeRecord: (
      paperId: number,
      stored: Omit<StoredRecord, "paper">,
      source: string,
      record: string,
      runId: number,
    ) => {
      const { hash, asOf, upvotes, comments } = stored;
      const upvoteColumns = { upvotes: upvotes?.value ?? null, upvotesAsOf: upvotes?.asOf ?? null };
      const commentColumns = { comments: comments?.value ?? null, commentsAsOf: comments?.asOf ?? null };
      const numbers = { ...upvoteColumns, ...commentColumns };
      return upsert.run({ paperId, source, record, hash, asOf, ...numbers, runId }).changes > 0;
    },
  };
}

export function prepareSaveStatements(store: Store) {
  const columns = `"id", "publicId", "arxivId", "abstract", "publishedAt"`;
  // The list that gives the rank, and the submitter if there are several, do not depend on the order of ingests.
  const wins = `${placeOf("@")} > ${placeOf()}`;
  const submitter = `coalesce(max("submittedBy", @submittedBy), "submittedBy", @submittedBy)`;
  const place = (name: string) => `"${name}" = iif(${wins}, @${name}, "${name}")`;
  const upsertEntry = store.prepare(
    `INSERT INTO "Entry" ("day", "paperId", "list", "rank", "listLength", "listHash", "submittedBy", "runId")
     VALUES (@day, @paperId, @list, @rank, @listLength, @listHash, @submittedBy, @runId)
     ON CONFLICT ("day", "paperId") DO UPDATE SET
       ${["list", "rank", "listLength", "listHash"].map(place).join(", ")}, "submittedBy" = ${submitter},
       "runId" = iif("runId" = @runId, @runId, NULL)
     WHERE ${wins} OR "submittedBy" IS NOT ${submitter}`,
  );
  return {
    ...preparePaperStatements(store),
    ...prepareRecordStatements(store),
    merge: prepareMerge(store),
    findByArxivId: store.prepare<[string], Candidate>(`SELECT ${columns} FROM "Paper" WHERE "arxivId" = ?`),
    /** Finds a paper by its current or a former public id. */
    findByPublicId: store.prepare<[{ publicId: string }], Candidate>(
      `SELECT ${columns} FROM "Paper" WHERE "publicId" = @publicId
         OR "id" = (SELECT "paperId" FROM "Alias" WHERE "publicId" = @publicId)`,
    ),
    /** Selects 1 if this record is stored already. Parameters: arXiv id, source, hash, `asOf`. */
    hasRecord: store
      .prepare<[string, string, string, string], number>(
        `SELECT 1 FROM "Paper" AS p JOIN "SourceRecord" AS r ON r."paperId" = p."id"
         WHERE p."arxivId" = ? AND r."source" = ? AND r."recordHash" = ? AND r."recordAsOf" = ?`,
      )
      .pluck(),
    /** Current and former title keys of papers without an arXiv id. */
    listTitlesWithoutId: store
      .prepare<[], string>(
        `SELECT t."titleKey" FROM "Paper" AS p JOIN "PaperTitle" AS t ON t."paperId" = p."id" WHERE p."arxivId" IS NULL`,
      )
      .pluck(),
    /** Papers that have this title, or once had it. */
    findByTitleKey: store.prepare<[string], Candidate>(
      `SELECT ${columns} FROM "Paper" WHERE "id" IN (SELECT "paperId" FROM "PaperTitle" WHERE "titleKey" = ?)`,
    ),
    insertTitle: store.prepare<[string, number]>(
      `INSERT INTO "PaperTitle" ("titleKey", "paperId") VALUES (?, ?) ON CONFLICT DO NOTHING`,
    ),
    insertAlias: store.prepare<[string, number]>(
      `INSERT INTO "Alias" ("publicId", "paperId") VALUES (?, ?) ON CONFLICT ("publicId") DO NOTHING`,
    ),
    /** Writes an entry, and returns whether it is new or was moved to its place in a longer list. */
    writeEntry: (listing: SourceListing, paperId: number, runId: number): boolean =>
      upsertEntry.run({ ...listing, paperId, runId }).changes > 0,
  };
}

export type SaveStatements = ReturnType<typeof prepareSaveStatements>;
