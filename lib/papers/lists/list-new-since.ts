/** What a returning reader has missed. */
import { addDays, type Day, parseDay } from "@/lib/days";
import { isAnnounced, isCounted, isShown } from "@/lib/papers/entry-list";
import { countRows } from "@/lib/papers/lists/list-period";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { getDb } from "@/lib/store/db";

export interface NewPapers {
  /** Papers that the days after it count (`isCounted`) and no day up to it lists, each once. Announced before counts as new. */
  count: number;
  /** The days after it that have papers, first to last. */
  days: Day[];
}

export async function listNewSince(day: Day): Promise<NewPapers> {
  const db = await getDb();
  const later = { day: { gt: day }, paper: { hiddenAt: null } };
  const span = { first: addDays(day, 1), last: (await getNewestDay()) ?? day };
  const [rows, days] = await Promise.all([
    db.$queryRaw`SELECT count(DISTINCT "paperId") AS "count" FROM "Entry" AS l
      WHERE "day" > ${day} AND ${isShown} AND ${isCounted(span)}
        AND NOT EXISTS (SELECT 1 FROM "Entry" AS e WHERE e."paperId" = l."paperId" AND e."day" <= ${day}
          AND ${isAnnounced("e")} <= ${isAnnounced()})`,
    db.entry.findMany({ where: later, distinct: ["day"], orderBy: { day: "asc" }, select: { day: true } }),
  ]);
  return {
    count: countRows.parse(rows)[0].count,
    days: days.map((entry) => parseDay(entry.day)).filter((one) => one !== null),
  };
}
