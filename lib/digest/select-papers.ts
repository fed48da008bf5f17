/** Which papers of a day a digest shows. */
import type { Day } from "@/lib/days";
import { listDay } from "@/lib/papers/list-papers";
import type { PaperSummary } from "@/lib/papers/paper";

const digestLength = 10;

export interface DigestContent {
  day: Day;
  /** The most upvoted first, then in the day's order; at most ten. */
  papers: PaperSummary[];
  /** How many papers the day lists. */
  total: number;
}

/** The digest of a day; null when the day lists nothing. */
export async function selectDigest(day: Day): Promise<DigestContent | null> {
  const papers = await listDay(day);
  if (papers.length === 0) return null;
  // The sort is stable: equal counts stay in list order.
  const ranked = papers.toSorted((a, b) => b.upvotes - a.upvotes);
  return { day, papers: ranked.slice(0, digestLength), total: papers.length };
}
