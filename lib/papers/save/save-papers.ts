/** Writes records of sources into the store; writing them again changes nothing. */
import { findKnown } from "@/lib/papers/save/find-known";
import { mergePapers } from "@/lib/papers/save/merge-papers";
import { planBatch, type SaveResult } from "@/lib/papers/save/plan-batch";
import type { PreparedRecord } from "@/lib/papers/save/prepare-record";
import { writeChange } from "@/lib/papers/save/write-change";
import type { Transaction } from "@/lib/store/store";

export interface RunMark {
  /** The run to record in new and changed rows. */
  runId: number;
  /** An instant as ISO text, recorded as the time of the change. */
  now: string;
}

/**
 * Stores a batch of up to some hundred records, in their order, and returns one result for each. What it matches must
 * not change before it has written: call it in a transaction of `store.exclusive("ingest", …)`.
 */
export async function savePapers(
  transaction: Transaction,
  records: PreparedRecord[],
  mark: RunMark,
): Promise<SaveResult[]> {
  const results: SaveResult[] = [];
  let merged: number | null = null;
  while (results.length < records.length) {
    const rest = records.slice(results.length);
    const plan = planBatch(rest, await findKnown(transaction, rest), mark.runId, merged);
    await writeChange(transaction, plan.change, mark);
    results.push(...plan.results);
    if (!plan.merge) return results;
    await mergePapers(transaction, plan.merge.from, plan.merge.into);
    merged = plan.merge.into.id;
  }
  return results;
}
