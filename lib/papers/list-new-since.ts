/** What a returning reader has missed. */
import { type Day, parseDay } from "@/lib/days";
import { getDb } from "@/lib/db";
import { countRows, isShown } from "@/lib/papers/list-period";

export interface NewPapers {
  /** Papers listed after the day and on no day up to it, each counted once. */
  count: number;
  /** The days after it that have papers, first to last. */
  days: Day[];
}

export async function listNewSince(day: Day): Promise<NewPapers> {
  const db = await getDb();
  const later = { day: { gt: day }, paper: { hiddenAt: null } };
  const [rows, days] = await Promise.all([
    db.$queryRaw`SELECT count(DISTINCT "paperId") AS "count" FROM "Entry" AS e WHERE "day" > ${day} AND ${isShown}
      AND NOT EXISTS (SELECT 1 FROM "Entry" WHERE "paperId" = e."paperId" AND "day" <= ${day})`,
    db.entry.findMany({ where: later, distinct: ["day"], orderBy: { day: "asc" }, select: { day: true } }),
  ]);
  return {
    count: countRows.parse(rows)[0].count,
    days: days.map((entry) => parseDay(entry.day)).filter((one) => one !== null),
  };
}
