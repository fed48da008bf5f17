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
