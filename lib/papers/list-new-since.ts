/** What a returning reader has missed. */
import { type Day, parseDay } from "@/lib/days";
import { getDb } from "@/lib/db";

export interface NewPapers {
  /** Papers listed after the day and on no day up to it, each counted once. */
  count: number;
  /** The days after it that have papers, first to last. */
  days: Day[];
}

export async function listNewSince(day: Day): Promise<NewPapers> {
  const db = await getDb();
  const later = { day: { gt: day }, paper: { hiddenAt: null } };
  const [count, days] = await Promise.all([
    db.paper.count({ where: { hiddenAt: null, entries: { some: { day: { gt: day } }, none: { day: { lte: day } } } } }),
    db.entry.findMany({ where: later, distinct: ["day"], orderBy: { day: "asc" }, select: { day: true } }),
  ]);
  return { count, days: days.map((entry) => parseDay(entry.day)).filter((one) => one !== null) };
}
