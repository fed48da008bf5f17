/** What a new subscriber gets at once: the newest digest, so that they see what they signed up for. */

import { prepareDeliveries } from "@/lib/digest/deliver/prepare-deliveries";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { getDb } from "@/lib/store/db";
import { wakeMailWork } from "@/lib/subscriptions/wake";

/**
 * Prepares it where this subscriber has been sent none since confirming; confirming twice sends it once. Whoever asked
 * for a weekly digest, or for upvotes, waits for their first one. Returns whether one is on its way.
 */
export async function sendFirstDigest(subscriberId: number): Promise<boolean> {
  const db = await getDb();
  const day = await getNewestDay();
  const subscriber = await db.subscriber.findUnique({ where: { id: subscriberId }, select: { confirmedAt: true } });
  if (!day || !subscriber) return false;
  // Somebody who comes back after leaving has deliveries of the time before.
  const createdAt = { gte: subscriber.confirmedAt ?? "" };
  if ((await db.delivery.count({ where: { subscriberId, createdAt } })) > 0) return true;
  const prepared = await prepareDeliveries(day, { subscriberId });
  wakeMailWork();
  return prepared > 0;
}
