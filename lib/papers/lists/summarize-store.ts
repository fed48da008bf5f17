/** What an operator wants to know at a glance. */
import { z } from "zod";
import type { Day } from "@/lib/days";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { readRows } from "@/lib/store/db";

const countRows = z.array(z.object({ shown: z.number() }));

export interface StoreSummary {
  papers: number;
  latestDay: Day | null;
}

/** @throws AppError `store-unavailable` */
export async function summarizeStore(): Promise<StoreSummary> {
  const counted = readRows`SELECT "shown" FROM "PaperCount"`;
  const [counts, latestDay] = await Promise.all([counted, getNewestDay()]);
  return { papers: countRows.parse(counts)[0]?.shown ?? 0, latestDay };
}

/**
 * True when the store holds the demo's invented papers. Read from the runs, so that no setting can make a demo look real.
 * False when the store cannot be read.
 */
export async function holdsInventedPapers(): Promise<boolean> {
  try {
    const rows = await readRows`SELECT "id" FROM "Run" WHERE "source" = 'demo' LIMIT 1`;
    return rows.length > 0;
  } catch {
    // The page under this line says what is wrong with the store; the line must not keep it from doing so.
    return false;
  }
}
