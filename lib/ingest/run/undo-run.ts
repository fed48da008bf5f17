/**
 * Takes out again what a run brought in, where nobody else needs it. What several runs or sources said of a paper cannot
 * be parted, a vote or a mail that names a paper must not lead nowhere: such papers stay, and are counted by why.
 */
import { AppError } from "@/lib/errors";
import { createPacedWriter } from "@/lib/ingest/run/paced-writer";
import type { Store } from "@/lib/store/open-store";

/** Why a paper of the run stays; the first of these that holds is told. */
const reasons = {
  said: "another run or source spoke of them too",
  voted: "they were upvoted here",
  mailed: "a digest names them",
  listed: "another run lists them",
} as const;
export type KeptReason = keyof typeof reasons;

export interface UndoReport {
  run: number;
  file: string;
  /** Papers taken out. */
  papers: number;
  /** Places in lists of days taken out, those of these papers among them. */
  entries: number;
  /** Papers that the run brought in and that stay, by reason. */
  kept: Record<KeptReason, number>;
  /** Places in lists that stay, since a digest shows them. */
  keptEntries: number;
}

export const keptSentence = (reason: KeptReason): string => reasons[reason];

export interface UndoOptions {
  dryRun?: boolean;
  signal?: AbortSignal | undefined;
  now?: Date;
}

const chunk = 500;

/** The public ids that digests name, those that lead to a paper from before among them. */
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
    // Found while the store is free, for it is a walk through all papers; looked at again when they are taken out.
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

/** Takes out one paper, or counts why not. */
function takePaper(statements: Statements, id: number, report: UndoReport, dryRun: boolean): void {
  const reason = statements.reason.get({ id, run: report.run });
  if (reason) {
    report.kept[reason] += 1;
    return;
  }
  report.papers += 1;
  report.entries += statements.countEntries.get(id) ?? 0;
  if (!dryRun) statements.removePaper.run(id);
}

/** Takes out one place in a list of a paper that stays, or counts that it stays. */
function takeEntry(
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

/** From here on the run counts as undone: it is not gone on with, and what it fetched is asked for whole again. */
function markUndone(store: Store, run: number, file: string, at: string): void {
  store
    .prepare(
      `UPDATE "Run" SET "undoneAt" = ?, "position" = 0, "state" = iif("state" = 'running', 'failed', "state"),
         "error" = iif("state" = 'running', 'undone', "error") WHERE "id" = ?`,
    )
    .run(at, run);
  // The source would else answer that nothing is new, and the papers never come back.
  store.prepare(`DELETE FROM "FetchedPage" WHERE "url" = ?`).run(file);
}

/**
 * Undoes a run, by short transactions: stopped or killed, it is done when run again. A second time it changes nothing.
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
  // A dry run only reads, and holds nobody up.
  const inBatches = async <Item>(items: Item[], take: (item: Item) => void) => {
    if (dryRun) items.forEach(take);
    for (let done = 0; !dryRun && done < items.length; ) {
      done = await writer.write((isOver) => {
        let at = done;
        for (; at < items.length && !isOver(); at += 1) take(items[at] as Item);
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
      await inBatches(ids, (id) => takePaper(statements, id, report, dryRun));
      if (ids.length < chunk) break;
      after = ids.at(-1) ?? after;
    }
    await undoEntries(statements, report, dryRun, inBatches);
    return report;
  } catch (error) {
    if (!signal?.aborted) throw error;
    const sentence = `run ${run}: stopped with ${report.papers} papers taken out; run it again to go on.`;
    throw new AppError("stopped", sentence, { cause: error });
  } finally {
    writer.close();
  }
}

async function undoEntries(
  statements: Statements,
  report: UndoReport,
  dryRun: boolean,
  inBatches: <Item>(items: Item[], take: (item: Item) => void) => Promise<void>,
): Promise<void> {
  const { run } = report;
  for (let after = 0; ; ) {
    const entries = statements.nextEntries.all({ run, after });
    // In a dry run the entries of papers that would go are still here; those were counted with them.
    const isStill = ({ paperId }: { paperId: number }) =>
      !dryRun || statements.reason.get({ id: paperId, run }) !== null || !statements.isOfRun.get(paperId, run);
    await inBatches(entries.filter(isStill), (entry) => takeEntry(statements, entry, report, dryRun));
    if (entries.length < chunk) return;
    after = entries.at(-1)?.row ?? after;
  }
}
