/** Sends the newest digest to a new subscriber at once, so that they see what they signed up for. */

import { prepareDeliveries } from "@/lib/digest/deliver/prepare-deliveries";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { getDb } from "@/lib/store/db";
import { wakeMailWorker } from "@/lib/subscriptions/wake-mail-worker";

/**
 * Prepares the newest digest unless this subscriber has had one since confirming, so that confirming twice sends it
 * once. Weekly and upvote subscribers wait for their first scheduled digest instead. Returns whether a digest will be
 * sent.
 */
export async function sendFirstDigest(subscriberId: number): Promise<boolean> {
  const db = await getDb();
  const day = await getNewestDay();
  const subscriber = await db.subscriber.findUnique({ where: { id: subscriberId }, select: { confirmedAt: true } });
  if (!day || !subscriber) return false;
  // A subscriber who signed up again has older deliveries, which do not count.
  const createdAt = { gte: subscriber.confirmedAt ?? "" };
  if ((await db.delivery.count({ where: { subscriberId, createdAt } })) > 0) return true;
  const prepared = await prepareDeliveries(day, { subscriberId });
  wakeMailWorker();
  return prepared > 0;
}
