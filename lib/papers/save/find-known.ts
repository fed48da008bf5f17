/** Reads what the store knows about the papers that a batch of records may describe. */
import { keysOfPublicIds } from "@/lib/papers/lists/aliases";
import { doiKeyOf, slugIdOf } from "@/lib/papers/paper-id";
import { type KnownEntry, type KnownPaper, KnownPapers, type KnownRecord } from "@/lib/papers/save/known-papers";
import { identifierOf, type PreparedRecord, paperColumns } from "@/lib/papers/save/prepare-record";
import { type DatedNumber, sourcePaperSchema } from "@/lib/papers/save/source-paper";
import { oneOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";
import type { Reader } from "@/lib/store/store";

interface RecordRow {
  paperId: number;
  record: string;
  recordHash: string;
  recordAsOf: string;
  upvotes: number | null;
  upvotesAsOf: string | null;
  comments: number | null;
  commentsAsOf: string | null;
  runId: number | null;
}

const dated = (value: number | null, asOf: string | null): DatedNumber =>
  value === null || asOf === null ? null : { value, asOf };

function recordOf(row: RecordRow): KnownRecord {
  return {
    paper: sourcePaperSchema.parse(JSON.parse(row.record)),
    hash: row.recordHash,
    asOf: row.recordAsOf,
    upvotes: dated(row.upvotes, row.upvotesAsOf),
    comments: dated(row.comments, row.commentsAsOf),
    runId: row.runId,
  };
}

const column = (name: string) => Prisma.raw(`"${name}"`);
const paperColumnList = Prisma.join(Object.keys(paperColumns).map(column));

/** SQL: true if the DOI of the paper is in the list. It uses an index of the DOIs in lower case. */
const hasDoi = (dois: string[]) => Prisma.sql`"doi" IS NOT NULL AND ${oneOf(Prisma.raw(`lower("doi")`), dois)}`;

const doisOf = (records: PreparedRecord[]) =>
  records.flatMap(({ record: { paper } }) => (paper.doi ? doiKeyOf(paper.doi) : []));

/**
 * SQL: papers with one of the arXiv ids or DOIs, of the titles now or before, or with one of the public ids now or
 * before.
 */
function candidateIds(records: PreparedRecord[]): Prisma.Sql {
  const arxivIds = records.flatMap(({ record }) => record.paper.arxivId ?? []);
  const titles = records.map(({ titleHash }) => titleHash);
  const publicIds = records.flatMap(({ record: { paper } }) =>
    paper.arxivId ? [] : [slugIdOf(paper.title, paper.publishedAt), identifierOf(paper) ?? []].flat(),
  );
  return Prisma.sql`
    SELECT "id" FROM "Paper" WHERE ${oneOf(column("arxivId"), arxivIds)}
    UNION SELECT "id" FROM "Paper" WHERE ${hasDoi(doisOf(records))}
    UNION SELECT "paperId" FROM "PaperTitle" WHERE ${oneOf(column("titleHash"), titles)}
    UNION ${keysOfPublicIds(publicIds)}`;
}

/** Returns the papers that the records may describe, with their records, entries, titles and former addresses. */
export function findKnown(reader: Reader, records: PreparedRecord[]): Promise<KnownPapers> {
  return loadKnown(reader, candidateIds(records));
}

/**
 * Returns the papers of some keys with their records, entries, titles and former addresses.
 * @param ids SQL: a query of keys, or a list of them
 */
export async function loadKnown(reader: Reader, ids: Prisma.Sql): Promise<KnownPapers> {
  const known = new KnownPapers();
  const candidates = await reader.rows<KnownPaper["columns"] & { id: number }>(
    Prisma.sql`SELECT "id", ${paperColumnList} FROM "Paper" WHERE "id" IN (${ids})`,
  );
  for (const { id, ...columns } of candidates) known.add({ id, columns, records: new Map(), entries: new Map() });
  if (candidates.length === 0) return known;
  const theirs = oneOf(
    column("paperId"),
    candidates.map(({ id }) => id),
  );
  for (const row of await reader.rows<RecordRow>(Prisma.sql`SELECT * FROM "SourceRecord" WHERE ${theirs}`)) {
    const record = recordOf(row);
    known.get(row.paperId)?.records.set(record.paper.source, record);
  }
  for (const { paperId, ...entry } of await reader.rows<KnownEntry & { paperId: number }>(
    Prisma.sql`SELECT "paperId", "day", "list", "rank", "listLength", "listHash", "submittedBy", "runId"
      FROM "Entry" WHERE ${theirs}`,
  )) {
    known.get(paperId)?.entries.set(entry.day, entry);
  }
  for (const { titleHash, paperId } of await reader.rows<{ titleHash: string; paperId: number }>(
    Prisma.sql`SELECT "titleHash", "paperId" FROM "PaperTitle" WHERE ${theirs}`,
  )) {
    known.addTitle(titleHash, paperId);
  }
  for (const { publicId, paperId } of await reader.rows<{ publicId: string; paperId: number }>(
    Prisma.sql`SELECT "publicId", "paperId" FROM "Alias" WHERE ${theirs}`,
  )) {
    known.addAlias(publicId, paperId);
  }
  return known;
}

/**
 * Returns those of the records whose storing would certainly change nothing. It only reads, and needs no transaction.
 */
export async function findUnchanged(reader: Reader, records: PreparedRecord[]): Promise<Set<PreparedRecord>> {
  // Numbers and listings may be new even if the text is not.
  const candidates = records.filter(
    ({ record }) => record.paper.arxivId && !record.upvotes && !record.comments && record.listings.length === 0,
  );
  const keyOf = (arxivId: string | null, source: string, hash: string, asOf: string) =>
    [arxivId, source, hash, asOf].join(" ");
  const arxivIds = candidates.flatMap(({ record }) => record.paper.arxivId ?? []);
  const stored = await reader.rows<{ arxivId: string; source: string; hash: string; asOf: string }>(Prisma.sql`
    SELECT p."arxivId", r."source", r."recordHash" AS "hash", r."recordAsOf" AS "asOf"
    FROM "Paper" AS p JOIN "SourceRecord" AS r ON r."paperId" = p."id" WHERE ${oneOf(Prisma.raw(`p."arxivId"`), arxivIds)}`);
  if (stored.length === 0) return new Set();
  const keys = new Set(stored.map(({ arxivId, source, hash, asOf }) => keyOf(arxivId, source, hash, asOf)));
  const unchanged = candidates.filter(({ record: { paper, asOf }, hash }) =>
    keys.has(keyOf(paper.arxivId, paper.source, hash, asOf)),
  );
  // A paper without an arXiv id that has the title or the DOI may turn out to be this paper, and be merged with it.
  const titles = unchanged.map(({ titleHash }) => titleHash);
  const withoutId = await reader.rows<{ key: string }>(Prisma.sql`
    SELECT t."titleHash" AS "key" FROM "PaperTitle" AS t JOIN "Paper" AS p ON p."id" = t."paperId"
    WHERE ${oneOf(Prisma.raw(`t."titleHash"`), titles)} AND p."arxivId" IS NULL
    UNION SELECT lower("doi") FROM "Paper" WHERE ${hasDoi(doisOf(unchanged))} AND "arxivId" IS NULL`);
  const mayMerge = new Set(withoutId.map(({ key }) => key));
  const keysOf = ({ titleHash, record: { paper } }: PreparedRecord) => [titleHash, paper.doi && doiKeyOf(paper.doi)];
  return new Set(unchanged.filter((one) => !keysOf(one).some((key) => key && mayMerge.has(key))));
}
