/**
 * Undoes a run: removes its papers and list entries that nothing else needs. Data that several runs or sources gave for
 * a paper cannot be separated, and votes and digests must not refer to a missing paper. Such papers are kept and
 * counted by reason.
 */
import { AppError } from "@/lib/errors";
import { createPacedWriter } from "@/lib/ingest/run/paced-writer";
import type { Database as Store } from "@/lib/store/sqlite/open-database";

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

const chunk = 500;

/** Fills a temporary table with the papers that digests include, resolving former public ids. */
function collectMailed(store: Store): void {
  store.exec(`CREATE TEMP TABLE IF NOT EXISTS "Mailed" ("paperId" INTEGER NOT NULL PRIMARY KEY);
    DELETE FROM temp."Mailed";
    INSERT INTO temp."Mailed" SELECT DISTINCT coalesce(p."id", a."paperId")
      FROM "Digest" AS g, json_each(g."papers") AS named
      LEFT JOIN "Paper" AS p ON p."publicId" = named.value LEFT JOIN "Alias" AS a ON a."publicId" = named.value
      WHERE coalesce(p."id", a."paperId") IS NOT NULL;`);
}

function prepareStatements(store: Store) {
  return {
    // Runs outside of write transactions, because it scans all papers. Each paper is checked again before its removal.
    nextPapers: store
      .prepare<[number, number], number>(
        `SELECT "id" FROM "Paper" WHERE "firstRunId" = ? AND "id" > ? ORDER BY "id" LIMIT ${chunk}`,
      )
      .pluck(),
    reason: store
      .prepare<{ id: number; run: number }, KeptReason | null>(
        `SELECT CASE
           WHEN EXISTS (SELECT 1 FROM "SourceRecord" WHERE "paperId" = @id AND "runId" IS NOT @run) THEN 'said'
           WHEN EXISTS (SELECT 1 FROM "Vote" WHERE "paperId" = @id) THEN 'voted'
           WHEN EXISTS (SELECT 1 FROM temp."Mailed" WHERE "paperId" = @id) THEN 'mailed'
           WHEN EXISTS (SELECT 1 FROM "Entry" WHERE "paperId" = @id AND "runId" IS NOT @run) THEN 'listed' END`,
      )
      .pluck(),
    countEntries: store.prepare<[number], number>(`SELECT count(*) FROM "Entry" WHERE "paperId" = ?`).pluck(),
    removePaper: store.prepare<[number]>(`DELETE FROM "Paper" WHERE "id" = ?`),
    nextEntries: store.prepare<{ run: number; after: number }, { row: number; paperId: number }>(
      `SELECT rowid AS "row", "paperId" FROM "Entry" WHERE "runId" = @run AND rowid > @after ORDER BY rowid LIMIT ${chunk}`,
    ),
    isOfRun: store.prepare<[number, number]>(`SELECT 1 FROM "Paper" WHERE "id" = ? AND "firstRunId" = ?`),
    isMailed: store.prepare<[number]>(`SELECT 1 FROM temp."Mailed" WHERE "paperId" = ?`),
    removeEntry: store.prepare<[number, number]>(`DELETE FROM "Entry" WHERE rowid = ? AND "runId" = ?`),
  };
}

type Statements = ReturnType<typeof prepareStatements>;

/** Removes one paper, or counts why it is kept. */
function undoPaper(statements: Statements, id: number, report: UndoReport, dryRun: boolean): void {
  const reason = statements.reason.get({ id, run: report.run });
  if (reason) {
    report.kept[reason] += 1;
    return;
  }
  report.papers += 1;
  report.entries += statements.countEntries.get(id) ?? 0;
  if (!dryRun) statements.removePaper.run(id);
}

/** Removes one list entry of a paper that is kept, or counts that the entry is kept too. */
function undoEntry(
  statements: Statements,
  { row, paperId }: { row: number; paperId: number },
  report: UndoReport,
  dryRun: boolean,
): void {
  if (statements.isMailed.get(paperId)) {
    report.keptEntries += 1;
    return;
  }
  report.entries += 1;
  if (!dryRun) statements.removeEntry.run(row, report.run);
}

/** Marks the run as undone, so that it is not resumed, and deletes the validators of the page it fetched. */
function markUndone(store: Store, run: number, file: string, at: string): void {
  store
    .prepare(
      `UPDATE "Run" SET "undoneAt" = ?, "position" = 0, "state" = iif("state" = 'running', 'failed', "state"),
         "error" = iif("state" = 'running', 'undone', "error") WHERE "id" = ?`,
    )
    .run(at, run);
  // Otherwise the source would respond "not modified", and the papers could never be ingested again.
  store.prepare(`DELETE FROM "FetchedPage" WHERE "url" = ?`).run(file);
}

/**
 * Undoes a run in short transactions. If it is stopped or killed, calling it again completes it; after that, calling it
 * again changes nothing.
 * @throws AppError `not-found`; `store-unavailable`
 */
export async function undoRun(store: Store, run: number, options: UndoOptions = {}): Promise<UndoReport> {
  const { dryRun = false, signal, now = new Date() } = options;
  const found = store.prepare<[number], { file: string }>(`SELECT "file" FROM "Run" WHERE "id" = ?`).get(run);
  if (!found) throw new AppError("not-found", `There is no run ${run}.`);
  const { file } = found;
  const kept = { said: 0, voted: 0, mailed: 0, listed: 0 };
  const report: UndoReport = { run, file, papers: 0, entries: 0, kept, keptEntries: 0 };
  const writer = createPacedWriter(store, { signal });
  // A dry run only reads, so it needs no write transactions.
  const inBatches = async <Item>(items: Item[], undo: (item: Item) => void) => {
    if (dryRun) items.forEach(undo);
    for (let done = 0; !dryRun && done < items.length; ) {
      done = await writer.write((isTimeUp) => {
        let at = done;
        for (; at < items.length && !isTimeUp(); at += 1) undo(items[at] as Item);
        return at;
      });
    }
  };
  try {
    collectMailed(store);
    if (!dryRun) await writer.write(() => markUndone(store, run, file, now.toISOString()));
    const statements = prepareStatements(store);
    for (let after = 0; ; ) {
      const ids = statements.nextPapers.all(run, after);
      await inBatches(ids, (id) => undoPaper(statements, id, report, dryRun));
      if (ids.length < chunk) break;
      after = ids.at(-1) ?? after;
    }
    await undoEntries(statements, report, dryRun, inBatches);
    return report;
  } catch (error) {
    if (!signal?.aborted) throw error;
    const sentence = `run ${run}: stopped with ${report.papers} papers removed; run it again to continue.`;
    throw new AppError("stopped", sentence, { cause: error });
  } finally {
    writer.close();
  }
}

async function undoEntries(
  statements: Statements,
  report: UndoReport,
  dryRun: boolean,
  inBatches: <Item>(items: Item[], undo: (item: Item) => void) => Promise<void>,
): Promise<void> {
  const { run } = report;
  for (let after = 0; ; ) {
    const entries = statements.nextEntries.all({ run, after });
    // In a dry run the entries of papers that would be removed still exist, but they were counted with those papers.
    const isLeft = ({ paperId }: { paperId: number }) =>
      !dryRun || statements.reason.get({ id: paperId, run }) !== null || !statements.isOfRun.get(paperId, run);
    await inBatches(entries.filter(isLeft), (entry) => undoEntry(statements, entry, report, dryRun));
    if (entries.length < chunk) return;
    after = entries.at(-1)?.row ?? after;
  }
}
