/** Summarizes the state of deliveries for operators. */
import { getDb } from "@/lib/store/db";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

export interface DeliverySummary {
  /** Number of due deliveries. */
  due: number;
  /** Newest first. */
  periods: { period: string; states: { state: string; count: number }[] }[];
  /** Deliveries that failed and wait for their next attempt; null when there are none. */
  deferred: { count: number; nextTryAt: string; lastError: string } | null;
}

const maxPeriods = 14;

/** Returns the due and deferred deliveries, and the counts by state of the newest 14 periods. */
export async function summarizeDeliveries(now = new Date()): Promise<DeliverySummary> {
  const db = await getDb();
  const at = now.toISOString();
  const due = await db.delivery.count({
    where: {
      subscriber: { state: "confirmed" },
      OR: [
        { state: "waiting", nextTryAt: { lte: at } },
        { state: "claimed", leaseUntil: { lt: at } },
      ],
    },
  });
  // A period may have several digests, one for each selection.
  const rows = await getStore().rows<{ period: string; state: string | null; count: number }>(Prisma.sql`
    SELECT p."period", d."state", CAST(count(d."id") AS integer) AS "count"
    FROM (SELECT "period", max("id") AS "newest" FROM "Digest" GROUP BY 1 ORDER BY 2 DESC LIMIT ${maxPeriods}) AS p
      JOIN "Digest" AS g ON g."period" = p."period" LEFT JOIN "Delivery" AS d ON d."digestId" = g."id"
    GROUP BY p."newest", p."period", d."state" ORDER BY p."newest" DESC, d."state" NULLS FIRST`);
  const periods = new Map<string, { state: string; count: number }[]>();
  for (const { period, state, count } of rows) {
    const states = periods.get(period) ?? [];
    periods.set(period, states);
    if (state) states.push({ state, count });
  }
  return {
    due,
    periods: [...periods].map(([period, states]) => ({ period, states })),
    deferred: await findDeferred(at),
  };
}

async function findDeferred(at: string): Promise<DeliverySummary["deferred"]> {
  const db = await getDb();
  const where = {
    state: "waiting",
    nextTryAt: { gt: at },
    lastError: { not: null },
    subscriber: { state: "confirmed" },
  };
  const first = await db.delivery.findFirst({ where, orderBy: { nextTryAt: "asc" } });
  if (!first?.nextTryAt) return null;
  return { count: await db.delivery.count({ where }), nextTryAt: first.nextTryAt, lastError: first.lastError ?? "" };
}
