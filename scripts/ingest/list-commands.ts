/** The ingest options that list what is stored: runs (`--runs`), remarks on a run (`--rejects`), hidden papers (`--hidden`). */
import { type ListedRun, listRuns } from "@/lib/ingest/run/list-runs";
import { getRunRemarks } from "@/lib/ingest/run/runs";
import { listHidden } from "@/lib/papers/save/hide-paper";
import type { Store } from "@/lib/store/store";
import { countsText } from "@/scripts/ingest/printer";

function stateText({ state, error, undoneAt }: ListedRun): string {
  if (undoneAt) return `, undone at ${minuteOf(undoneAt)}`;
  if (state === "done") return "";
  return state === "running" ? ", not finished" : `, failed: ${error}`;
}

const minuteOf = (instant: string) => instant.slice(0, 16).replace("T", " ");

export async function printRuns(store: Store, count: number, json: boolean): Promise<void> {
  const runs = await listRuns(store, count);
  if (json) for (const run of runs) console.log(JSON.stringify(run));
  else for (const run of runs) console.log(`${minuteOf(run.startedAt)}  ${countsText(run.file, run)}${stateText(run)}`);
  if (runs.length === 0) console.error("There are no runs yet.");
}

export async function printRemarks(store: Store, run: number, json: boolean): Promise<void> {
  const { file, rejects, notes } = await getRunRemarks(store, run);
  if (json) {
    for (const remark of [...rejects, ...notes]) console.log(JSON.stringify({ run, file, ...remark }));
    return;
  }
  for (const { position, recordId, reason } of rejects) {
    console.log(`${file}: record ${position}${recordId ? ` (${recordId})` : ""} rejected: ${reason}`);
  }
  for (const { position, recordId, note } of notes) {
    console.log(`${file}: record ${position}${recordId ? ` (${recordId})` : ""} ${note}`);
  }
  if (rejects.length + notes.length === 0) console.log(`${file}: no records were rejected.`);
}

export async function printHiddenPapers(store: Store, json: boolean): Promise<void> {
  const papers = await listHidden(store);
  if (json) for (const paper of papers) console.log(JSON.stringify(paper));
  else for (const { id, title, hiddenAt } of papers) console.log(`${id}, "${title}": hidden at ${minuteOf(hiddenAt)}`);
  if (papers.length === 0) console.error("No paper is hidden.");
}
