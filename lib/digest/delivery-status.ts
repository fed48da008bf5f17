/** How far deliveries are, for operators. */
import { getDb } from "@/lib/db";

export interface DeliverySummary {
  /** Deliveries whose time has come. */
  due: number;
  /** Newest first. */
  periods: { period: string; states: { state: string; count: number }[] }[];
}

const shownDigests = 14;

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
  const digests = await db.digest.findMany({ orderBy: { id: "desc" }, take: shownDigests });
  const counts = await db.delivery.groupBy({
    by: ["digestId", "state"],
    where: { digestId: { in: digests.map(({ id }) => id) } },
    _count: true,
  });
  const statesOf = (id: number) =>
    counts.filter(({ digestId }) => digestId === id).map(({ state, _count }) => ({ state, count: _count }));
  return { due, periods: digests.map(({ id, period }) => ({ period, states: statesOf(id) })) };
}
