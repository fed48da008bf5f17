/** Writes the rows of a planned batch: one statement for each table, whatever the number of rows. */
import { writeIndexTexts } from "@/lib/papers/index/write-index-text";
import type { Change, KnownPaper } from "@/lib/papers/save/known-papers";
import { paperColumns } from "@/lib/papers/save/prepare-record";
import { type ColumnType, rowsOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";
import type { Transaction } from "@/lib/store/store";

const list = (names: string[]) => Prisma.raw(names.map((name) => `"${name}"`).join(", "));
const assignments = (names: string[], from: string) =>
  Prisma.raw(names.map((name) => `"${name}" = ${from}."${name}"`).join(", "));

const paperNames = Object.keys(paperColumns);

const recordColumns = {
  paperId: "integer",
  source: "text",
  record: "text",
  recordHash: "text",
  recordAsOf: "text",
  upvotes: "integer",
  upvotesAsOf: "text",
  comments: "integer",
  commentsAsOf: "text",
  runId: "integer",
} as const satisfies Record<string, ColumnType>;

const entryColumns = {
  day: "text",
  paperId: "integer",
  list: "text",
  rank: "integer",
  listLength: "integer",
  listHash: "text",
  submittedBy: "text",
  runId: "integer",
} as const satisfies Record<string, ColumnType>;

/** Inserts the rows, and replaces those that have the same key. */
async function upsert<Row extends object>(
  transaction: Transaction,
  table: "SourceRecord" | "Entry",
  key: string[],
  columns: Record<keyof Row & string, ColumnType>,
  rows: Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const others = names.filter((name) => !key.includes(name));
  await transaction.run(Prisma.sql`
    INSERT INTO ${list([table])} (${list(names)}) SELECT ${list(names)} FROM ${rowsOf(rows, columns)} AS n WHERE true
    ON CONFLICT (${list(key)}) DO UPDATE SET ${assignments(others, "excluded")}`);
}

/** Inserts new papers, and gives each the key that the store assigned. */
async function insertPapers(transaction: Transaction, papers: KnownPaper[], runId: number, now: string): Promise<void> {
  if (papers.length === 0) return;
  const rows = papers.map(({ columns }) => columns);
  const stored = await transaction.rows<{ id: number; publicId: string }>(Prisma.sql`
    INSERT INTO "Paper" (${list(paperNames)}, "firstSeenAt", "changedAt", "firstRunId")
    SELECT ${list(paperNames)}, CAST(${now} AS text), CAST(${now} AS text), CAST(${runId} AS integer)
    FROM ${rowsOf(rows, paperColumns)} AS n RETURNING "id", "publicId"`);
  const ids = new Map(stored.map(({ id, publicId }) => [publicId, id]));
  for (const paper of papers) paper.id = ids.get(paper.columns.publicId) ?? paper.id;
}

async function updatePapers(transaction: Transaction, papers: KnownPaper[], now: string): Promise<void> {
  if (papers.length === 0) return;
  const rows = papers.map(({ id, columns }) => ({ id, ...columns }));
  await transaction.run(Prisma.sql`
    UPDATE "Paper" SET "changedAt" = ${now}, ${assignments(paperNames, "n")}
    FROM ${rowsOf(rows, { id: "integer", ...paperColumns })} AS n WHERE "Paper"."id" = n."id"`);
}

/** Writes records of sources; a record of the same paper and source is replaced. */
export async function writeRecords(transaction: Transaction, records: Change["records"]): Promise<void> {
  const rows = records.map(({ paper: { id }, record: { paper, hash, asOf, upvotes, comments, runId } }) => ({
    paperId: id,
    source: paper.source,
    record: JSON.stringify(paper),
    recordHash: hash,
    recordAsOf: asOf,
    upvotes: upvotes?.value ?? null,
    upvotesAsOf: upvotes?.asOf ?? null,
    comments: comments?.value ?? null,
    commentsAsOf: comments?.asOf ?? null,
    runId,
  }));
  await upsert(transaction, "SourceRecord", ["paperId", "source"], recordColumns, rows);
}

/** Writes entries; an entry of the same paper and day is replaced. */
export async function writeEntries(transaction: Transaction, entries: Change["entries"]): Promise<void> {
  const rows = entries.map(({ paper, entry }) => ({ paperId: paper.id, ...entry }));
  await upsert(transaction, "Entry", ["day", "paperId"], entryColumns, rows);
}

async function insertTitles(transaction: Transaction, titles: Change["titles"]): Promise<void> {
  if (titles.length === 0) return;
  const rows = titles.map(({ paper, titleHash }) => ({ titleHash, paperId: paper.id }));
  await transaction.run(Prisma.sql`
    INSERT INTO "PaperTitle" ("titleHash", "paperId")
    SELECT "titleHash", "paperId" FROM ${rowsOf(rows, { titleHash: "text", paperId: "integer" })} AS n`);
}

async function insertAliases(transaction: Transaction, aliases: Change["aliases"]): Promise<void> {
  if (aliases.length === 0) return;
  const rows = aliases.map(({ paper, publicId }) => ({ publicId, paperId: paper.id }));
  await transaction.run(Prisma.sql`
    INSERT INTO "Alias" ("publicId", "paperId")
    SELECT "publicId", "paperId" FROM ${rowsOf(rows, { publicId: "text", paperId: "integer" })} AS n
    WHERE true ON CONFLICT DO NOTHING`);
}

/**
 * Writes a change within the transaction in which it was planned. New papers get their keys.
 * @param now an instant as ISO text, recorded as the time of the change
 */
export async function writeChange(
  transaction: Transaction,
  change: Change,
  { runId, now }: { runId: number; now: string },
): Promise<void> {
  await insertPapers(transaction, change.newPapers, runId, now);
  await updatePapers(transaction, change.changedPapers, now);
  await insertAliases(transaction, change.aliases);
  await insertTitles(transaction, change.titles);
  await writeRecords(transaction, change.records);
  await writeEntries(transaction, change.entries);
  const texts = [...change.texts].map(([{ id, columns }, text]) => ({
    paperId: id,
    publishedAt: columns.publishedAt,
    text: text(),
  }));
  await writeIndexTexts(transaction, texts);
}
