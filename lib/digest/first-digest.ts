/** What a new subscriber gets at once: the newest digest, so that they see what they signed up for. */
import { getDb } from "@/lib/db";
import { prepareDeliveries } from "@/lib/digest/prepare-deliveries";
import { getNewestDay } from "@/lib/papers/list-papers";
import { wakeMailWork } from "@/lib/subscriptions/wake";

/** Prepares it where this subscriber has had no digest yet; confirming twice sends it once. */
export async function sendFirstDigest(subscriberId: number): Promise<void> {
  const db = await getDb();
  const day = await getNewestDay();
  if (!day || (await db.delivery.count({ where: { subscriberId } })) > 0) return;
  await prepareDeliveries(day, { subscriberId });
  wakeMailWork();
}
