/** Summarizes the contents of the store. */
import { z } from "zod";
import type { Day } from "@/lib/days";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

const countRows = z.array(z.object({ shown: z.number() }));

export interface StoreSummary {
  /** Number of papers that are not hidden. */
  papers: number;
  latestDay: Day | null;
}

/**
 * Returns the number of papers and the newest day.
 * @throws AppError `store-unavailable`
 */
export async function summarizeStore(): Promise<StoreSummary> {
  const counted = getStore().rows(Prisma.sql`SELECT "shown" FROM "PaperCount"`);
  const [counts, latestDay] = await Promise.all([counted, getNewestDay()]);
  return { papers: countRows.parse(counts)[0]?.shown ?? 0, latestDay };
}

/**
 * Returns whether the store contains the invented papers of the demo. This is read from the runs, so that no setting
 * can present a demo as real. Returns false if the store cannot be read.
 */
export async function hasDemoPapers(): Promise<boolean> {
  try {
    const rows = await getStore().rows(Prisma.sql`SELECT "id" FROM "Run" WHERE "source" = 'demo' LIMIT 1`);
    return rows.length > 0;
  } catch {
    // The demo notice must not prevent the page from showing its own error about the store.
    return false;
  }
}
