/** Counts the papers that are new since a visitor's last visit. */
import { addDays, type Day, parseDay } from "@/lib/days";
import { isAnnounced, isIncluded, isShown } from "@/lib/papers/entry-list";
import { countRows } from "@/lib/papers/lists/list-period";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { getDb } from "@/lib/store/db";

export interface NewPapers {
  /**
   * Number of distinct papers that later days include (`isIncluded`) and that neither the day nor an earlier one lists.
   * A curated paper that was only announced before is new.
   */
  count: number;
  /** The later days with papers, in ascending order. */
  days: Day[];
}

/** Counts the papers of the days after `day`. */
export async function listNewSince(day: Day): Promise<NewPapers> {
  const db = await getDb();
  const later = { day: { gt: day }, paper: { hiddenAt: null } };
  const span = { first: addDays(day, 1), last: (await getNewestDay()) ?? day };
  const [rows, days] = await Promise.all([
    db.$queryRaw`SELECT count(DISTINCT "paperId") AS "count" FROM "Entry" AS l
      WHERE "day" > ${day} AND ${isShown} AND ${isIncluded(span)}
        AND NOT EXISTS (SELECT 1 FROM "Entry" AS e WHERE e."paperId" = l."paperId" AND e."day" <= ${day}
          AND ${isAnnounced("e")} <= ${isAnnounced()})`,
    db.entry.findMany({ where: later, distinct: ["day"], orderBy: { day: "asc" }, select: { day: true } }),
  ]);
  return {
    count: countRows.parse(rows)[0].count,
    days: days.map((entry) => parseDay(entry.day)).filter((parsed) => parsed !== null),
  };
}
