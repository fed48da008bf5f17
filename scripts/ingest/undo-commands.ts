/** The ingest options that undo: a run (`--undo`), or the visibility of a paper (`--hide`, `--show`). */
import { type KeptReason, keptReasonText, undoRun } from "@/lib/ingest/run/undo-run";
import { setHidden } from "@/lib/papers/save/hide-paper";
import type { Store } from "@/lib/store/store";

export interface UndoOutputOptions {
  json?: boolean;
  dryRun?: boolean;
}

export async function printUndo(
  store: Store,
  run: number,
  { json = false, dryRun = false }: UndoOutputOptions,
  signal: AbortSignal,
): Promise<void> {
  const report = await undoRun(store, run, { dryRun, signal });
  if (json) {
    console.log(JSON.stringify(report));
    return;
  }
  const { file, papers, entries, kept, keptEntries } = report;
  const tried = dryRun ? " (dry run, nothing changed)" : "";
  console.log(`run ${run}, ${file}: ${papers} papers and ${entries} list entries removed${tried}`);
  for (const [reason, count] of Object.entries(kept)) {
    if (count > 0) console.log(`  ${count} papers kept: ${keptReasonText(reason as KeptReason)}`);
  }
  if (keptEntries > 0) console.log(`  ${keptEntries} list entries kept: a digest includes their papers`);
}

export async function printHidden(
  store: Store,
  id: string,
  hidden: boolean,
  options: UndoOutputOptions,
): Promise<void> {
  const { json = false, dryRun = false } = options;
  const outcome = await setHidden(store, id, hidden, { dryRun });
  if (json) {
    console.log(JSON.stringify(outcome));
    return;
  }
  const already = outcome.changed ? "" : "already ";
  const tried = dryRun ? " (dry run, nothing changed)" : "";
  console.log(`${outcome.id}, "${outcome.title}": ${already}${hidden ? "hidden" : "shown"}${tried}`);
}
