/** What an operator takes back: a run (`--undo`), or a paper from every page (`--hide`, `--show`). */
import { type KeptReason, keptSentence, undoRun } from "@/lib/ingest/run/undo-run";
import { setHidden } from "@/lib/papers/save/hide-paper";
import type { Store } from "@/lib/store/open-store";

export interface TakeBackOptions {
  json?: boolean;
  dryRun?: boolean;
}

export async function printUndo(
  store: Store,
  run: number,
  { json = false, dryRun = false }: TakeBackOptions,
  signal: AbortSignal,
): Promise<void> {
  const report = await undoRun(store, run, { dryRun, signal });
  if (json) {
    console.log(JSON.stringify(report));
    return;
  }
  const { file, papers, entries, kept, keptEntries } = report;
  const tried = dryRun ? " (dry run, nothing changed)" : "";
  console.log(`run ${run}, ${file}: ${papers} papers and ${entries} places in lists taken out${tried}`);
  for (const [reason, count] of Object.entries(kept)) {
    if (count > 0) console.log(`  ${count} papers stay: ${keptSentence(reason as KeptReason)}`);
  }
  if (keptEntries > 0) console.log(`  ${keptEntries} places in lists stay: a digest names their papers`);
}

export function printHidden(store: Store, id: string, hidden: boolean, options: TakeBackOptions): void {
  const { json = false, dryRun = false } = options;
  const outcome = setHidden(store, id, hidden, { dryRun });
  if (json) {
    console.log(JSON.stringify(outcome));
    return;
  }
  const done = outcome.changed ? "" : " already";
  const tried = dryRun ? " (dry run, nothing changed)" : "";
  console.log(`${outcome.id}, "${outcome.title}": ${hidden ? "hidden" : "shown"}${done}${tried}`);
}
