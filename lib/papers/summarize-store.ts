/** What an operator wants to know at a glance. */
import type { Day } from "@/lib/days";
import { getDb } from "@/lib/db";
import { getNewestDay } from "@/lib/papers/list-papers";

export interface StoreSummary {
  papers: number;
  latestDay: Day | null;
}

/** @throws AppError `store-unavailable` */
export async function summarizeStore(): Promise<StoreSummary> {
  const db = await getDb();
  const [count, latestDay] = await Promise.all([db.paperCount.findFirst({ select: { shown: true } }), getNewestDay()]);
  return { papers: count?.shown ?? 0, latestDay };
}
