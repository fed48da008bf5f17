/** Counts the papers that are new since a visitor's last visit. */
import { z } from "zod";
import { addDays, type Day, daySchema } from "@/lib/days";
import { isAnnounced, isIncluded, isShown } from "@/lib/papers/entry-list";
import { countRows } from "@/lib/papers/lists/list-period";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

const dayRows = z.array(z.object({ day: daySchema }));

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
  const store = getStore();
  const span = { first: addDays(day, 1), last: (await getNewestDay()) ?? day };
  const [rows, days] = await Promise.all([
    store.rows(Prisma.sql`SELECT count(DISTINCT "paperId") AS "count" FROM "Entry" AS l
      WHERE "day" > ${day} AND ${isShown} AND ${isIncluded(span)}
        AND NOT EXISTS (SELECT 1 FROM "Entry" AS e WHERE e."paperId" = l."paperId" AND e."day" <= ${day}
          AND ${isAnnounced("e")} <= ${isAnnounced()})`),
    store.rows(Prisma.sql`SELECT DISTINCT "day" FROM "Entry" WHERE "day" > ${day} AND ${isShown} ORDER BY "day"`),
  ]);
  return {
    count: countRows.parse(rows)[0].count,
    days: dayRows.parse(days).map((row) => row.day),
  };
}
