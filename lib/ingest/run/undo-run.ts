/**
 * Undoes a run: removes its papers and list entries that nothing else needs. Data that several runs or sources gave for
 * a paper cannot be separated, and votes and digests must not refer to a missing paper. Such papers are kept and
 * counted by reason.
 */
import { AppError } from "@/lib/errors";
import { PacedWriter } from "@/lib/ingest/run/paced-writer";
import { oneOf, rowsOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";
import type { Reader, Store, Transaction } from "@/lib/store/store";

/** Why a paper of the run is kept; if several reasons apply, the first is reported. */
const reasons = {
  said: "another run or source also describes them",
  voted: "they have upvotes on this site",
  mailed: "a digest includes them",
  listed: "another run lists them",
} as const;
export type KeptReason = keyof typeof reasons;

export interface UndoReport {
  run: number;
  file: string;
  /** Papers removed. */
  papers: number;
  /** List entries removed, including those of the removed papers. */
  entries: number;
  /** Papers that the run added and that are kept, by reason. */
  kept: Record<KeptReason, number>;
  /** List entries that are kept because a digest shows them. */
  keptEntries: number;
}

export const keptReasonText = (reason: KeptReason): string => reasons[reason];

export interface UndoOptions {
  dryRun?: boolean;
  signal?: AbortSignal | undefined;
  now?: Date;
}

/** Number of rows that are looked up at once, outside of write transactions: the search for them scans whole tables. */
const chunk = 500;

interface EntryKey {
  day: string;
  paperId: number;
}

/** SQL: true if a digest includes the paper `p`. */
const isMailed = Prisma.sql`EXISTS (SELECT 1 FROM "DigestPaper" AS d WHERE d."paperId" = p."id" AND d."rank" IS NOT NULL)`;

class Undo {
  readonly report: UndoReport;

  constructor(
    run: number,
    file: string,
    private readonly dryRun: boolean,
  ) {
    const kept = { said: 0, voted: 0, mailed: 0, listed: 0 };
    this.report = { run, file, papers: 0, entries: 0, kept, keptEntries: 0 };
  }

  /** SQL: why the paper `p` is kept; NULL if it is removed. */
  get #reason(): Prisma.Sql {
    const { run } = this.report;
    return Prisma.sql`CASE
      WHEN EXISTS (SELECT 1 FROM "SourceRecord" AS r WHERE r."paperId" = p."id" AND r."runId" IS DISTINCT FROM ${run})
        THEN 'said'
      WHEN EXISTS (SELECT 1 FROM "Vote" AS v WHERE v."paperId" = p."id") THEN 'voted'
      WHEN ${isMailed} THEN 'mailed'
      WHEN EXISTS (SELECT 1 FROM "Entry" AS l WHERE l."paperId" = p."id" AND l."runId" IS DISTINCT FROM ${run})
        THEN 'listed' END`;
  }

  async nextPapers(reader: Reader, after: number | undefined): Promise<number[]> {
    const rows = await reader.rows<{ id: number }>(Prisma.sql`
      SELECT "id" FROM "Paper" WHERE "firstRunId" = ${this.report.run} AND "id" > ${after ?? 0}
      ORDER BY "id" LIMIT ${chunk}`);
    return rows.map(({ id }) => id);
  }

  /** Removes those of the papers that nothing else needs, and counts why the others are kept. */
  async undoPapers(transaction: Transaction | Reader, ids: number[]): Promise<void> {
    const papers = await transaction.rows<{ id: number; reason: KeptReason | null; entries: number }>(Prisma.sql`
      SELECT p."id", ${this.#reason} AS "reason",
        (SELECT CAST(count(*) AS integer) FROM "Entry" AS l WHERE l."paperId" = p."id") AS "entries"
      FROM "Paper" AS p WHERE ${oneOf(Prisma.raw(`p."id"`), ids)}`);
    const removed = papers.filter(({ reason }) => reason === null);
    if ("run" in transaction && !this.dryRun) {
      const theirs = oneOf(
        Prisma.raw(`"id"`),
        removed.map(({ id }) => id),
      );
      await transaction.run(Prisma.sql`DELETE FROM "Paper" WHERE ${theirs}`);
    }
    for (const { reason } of papers) if (reason) this.report.kept[reason] += 1;
    this.report.papers += removed.length;
    this.report.entries += removed.reduce((sum, { entries }) => sum + entries, 0);
  }

  nextEntries(reader: Reader, after: EntryKey | undefined): Promise<EntryKey[]> {
    return reader.rows<EntryKey>(Prisma.sql`
      SELECT "day", "paperId" FROM "Entry" WHERE "runId" = ${this.report.run}
        AND ("day", "paperId") > (${after?.day ?? ""}, ${after?.paperId ?? 0})
      ORDER BY "day", "paperId" LIMIT ${chunk}`);
  }

  /** Removes list entries of papers that are kept, unless a digest shows them. */
  async undoEntries(transaction: Transaction | Reader, entries: EntryKey[]): Promise<void> {
    const { run } = this.report;
    const given = rowsOf(entries, { day: "text", paperId: "integer" });
    // In a dry run the entries of papers that would be removed still exist, but they were counted with those papers.
    const left = await transaction.rows<EntryKey & { isMailed: number }>(Prisma.sql`
      SELECT l."day", l."paperId", CASE WHEN ${isMailed} THEN 1 ELSE 0 END AS "isMailed"
      FROM ${given} AS n JOIN "Entry" AS l ON l."day" = n."day" AND l."paperId" = n."paperId"
      JOIN "Paper" AS p ON p."id" = l."paperId"
      WHERE l."runId" = ${run} AND (p."firstRunId" IS DISTINCT FROM ${run} OR ${this.#reason} IS NOT NULL)`);
    const removed = left.filter(({ isMailed }) => isMailed === 0);
    if ("run" in transaction && !this.dryRun) {
      await transaction.run(Prisma.sql`DELETE FROM "Entry" WHERE "runId" = ${run} AND ("day", "paperId") IN
        (SELECT n."day", n."paperId" FROM ${rowsOf(removed, { day: "text", paperId: "integer" })} AS n)`);
    }
    this.report.entries += removed.length;
    this.report.keptEntries += left.length - removed.length;
  }

  /** Marks the run as undone, so that it is not resumed, and deletes the validators of the page it fetched. */
  async markUndone(transaction: Transaction, at: string): Promise<void> {
    const { run, file } = this.report;
    await transaction.run(Prisma.sql`
      UPDATE "Run" SET "undoneAt" = ${at}, "position" = 0,
        "state" = CASE WHEN "state" = 'running' THEN 'failed' ELSE "state" END,
        "error" = CASE WHEN "state" = 'running' THEN 'undone' ELSE "error" END WHERE "id" = ${run}`);
    // Otherwise the source would respond "not modified", and the papers could never be ingested again.
    await transaction.run(Prisma.sql`DELETE FROM "FetchedPage" WHERE "url" = ${file}`);
  }
}

/**
 * Undoes a run in short transactions. If it is stopped or killed, calling it again completes it; after that, calling it
 * again changes nothing.
 * @throws AppError `not-found`; `store-unavailable`
 */
export async function undoRun(store: Store, run: number, options: UndoOptions = {}): Promise<UndoReport> {
  const { dryRun = false, signal, now = new Date() } = options;
  const [found] = await store.rows<{ file: string }>(Prisma.sql`SELECT "file" FROM "Run" WHERE "id" = ${run}`);
  if (!found) throw new AppError("not-found", `There is no run ${run}.`);
  const undo = new Undo(run, found.file, dryRun);
  const writer = new PacedWriter(store, { signal });
  /** Lists rows until there are no more, and undoes them in transactions. A dry run needs none: it only reads. */
  const undoAll = async <Key>(
    next: (after: Key | undefined) => Promise<Key[]>,
    undoSome: (transaction: Transaction | Reader, keys: Key[]) => Promise<void>,
  ) => {
    let after: Key | undefined;
    for (let isMore = true; isMore; ) {
      const keys = await next(after);
      after = keys.at(-1);
      isMore = keys.length === chunk;
      while (keys.length > 0) {
        const some = keys.splice(0, dryRun ? chunk : writer.batch);
        if (dryRun) await undoSome(store, some);
        else await writer.write(some.length, (transaction) => undoSome(transaction, some));
      }
    }
  };
  try {
    if (!dryRun) await writer.write(1, (transaction) => undo.markUndone(transaction, now.toISOString()));
    await undoAll<number>(
      (after) => undo.nextPapers(store, after),
      (transaction, ids) => undo.undoPapers(transaction, ids),
    );
    await undoAll<EntryKey>(
      (after) => undo.nextEntries(store, after),
      (transaction, entries) => undo.undoEntries(transaction, entries),
    );
    return undo.report;
  } catch (error) {
    if (!signal?.aborted) throw error;
    const sentence = `run ${run}: stopped with ${undo.report.papers} papers removed; run it again to continue.`;
    throw new AppError("stopped", sentence, { cause: error });
  }
}
