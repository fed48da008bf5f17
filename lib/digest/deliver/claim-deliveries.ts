/**
 * Claims deliveries for sending. A sender holds a delivery under a lease that it keeps renewing, so several senders
 * never send the same delivery, however slow the mail server is. When a sender dies, its lease expires and others take
 * over.
 */
import type { Day } from "@/lib/days";
import type { Recipient } from "@/lib/digest/mail/digest-mail";
import type { DigestKey } from "@/lib/digest/select/select-papers";
import { getDb } from "@/lib/store/db";

/** Selects deliveries; empty selects all. */
export interface DeliveryScope {
  day?: Day;
  /** Only deliveries to this address. */
  email?: string;
}

export interface ClaimedDelivery extends Recipient {
  deliveryId: number;
  digest: DigestKey & { id: number };
  messageId: string;
  attempts: number;
}

/** How long a claim remains valid after the last renewal, and thus after its sender died. */
const leaseMs = 15_000;
const renewEveryMs = 4_000;

/** Returns the instant at which a lease taken or renewed now expires. */
export const leaseEnd = () => new Date(Date.now() + leaseMs).toISOString();

/** Claims up to `limit` due deliveries in one statement, the oldest first. */
export async function claimDeliveries(owner: string, only: DeliveryScope, limit: number): Promise<ClaimedDelivery[]> {
  const { day: period = null, email = null } = only;
  const db = await getDb();
  const now = new Date().toISOString();
  // Deliveries with an expired lease become due again. The attempt still counts, because this delivery may have crashed
  // the sender.
  await db.$executeRaw`UPDATE "Delivery" SET "leaseOwner" = NULL, "leaseUntil" = NULL,
      "state" = iif((SELECT "state" FROM "Subscriber" AS s WHERE s."id" = "subscriberId") = 'confirmed', 'waiting', 'failed')
    WHERE "state" = 'claimed' AND "leaseUntil" < ${now}`;
  const ids = await db.$queryRaw<{ id: bigint }[]>`UPDATE "Delivery"
    SET "state" = 'claimed', "leaseOwner" = ${owner}, "leaseUntil" = ${leaseEnd()}, "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT d."id" FROM "Delivery" AS d JOIN "Subscriber" AS s ON s."id" = d."subscriberId"
        JOIN "Digest" AS g ON g."id" = d."digestId"
      WHERE d."state" = 'waiting' AND d."nextTryAt" <= ${now} AND s."state" = 'confirmed'
        AND (${period} IS NULL OR g."period" = ${period}) AND (${email} IS NULL OR s."email" = ${email})
      ORDER BY d."nextTryAt", d."id" LIMIT ${limit})
    RETURNING "id"`;
  if (ids.length === 0) return [];
  const rows = await db.delivery.findMany({
    where: { id: { in: ids.map(({ id }) => Number(id)) } },
    select: {
      id: true,
      messageId: true,
      attempts: true,
      digest: { select: { id: true, period: true, selection: true } },
      subscriber: true,
    },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, messageId, attempts, digest, subscriber }) => ({
    deliveryId: id,
    messageId,
    attempts,
    digest,
    id: subscriber.id,
    email: subscriber.email,
    tokenEpoch: subscriber.tokenEpoch,
  }));
}

/**
 * Renews the leases of everything that `owner` has claimed until `stop` is called, even while a mail server responds
 * slowly.
 */
export function startLeaseRenewal(owner: string): { stop(): void } {
  const renew = async () => {
    const db = await getDb();
    await db.delivery.updateMany({
      where: { state: "claimed", leaseOwner: owner },
      data: { leaseUntil: leaseEnd() },
    });
  };
  // If the database is busy now, the next renewal still comes well before the lease expires.
  const timer = setInterval(() => void renew().catch(() => undefined), renewEveryMs);
  return { stop: () => clearInterval(timer) };
}

/**
 * Releases claimed deliveries that were not attempted. Those of subscribers who have unsubscribed become `failed`, so
 * that they are not sent if the subscriber signs up again.
 */
export async function releaseClaims(owner: string): Promise<void> {
  const db = await getDb();
  await db.$executeRaw`UPDATE "Delivery" SET "leaseOwner" = NULL, "leaseUntil" = NULL, "attempts" = "attempts" - 1,
      "state" = iif((SELECT "state" FROM "Subscriber" AS s WHERE s."id" = "subscriberId") = 'confirmed', 'waiting', 'failed')
    WHERE "state" = 'claimed' AND "leaseOwner" = ${owner}`;
}

/** Whether any of the selected deliveries is claimed: another sender is sending it, or died while sending it. */
export async function areOthersSending({ day, email }: DeliveryScope): Promise<boolean> {
  const db = await getDb();
  const count = await db.delivery.count({
    where: {
      state: "claimed",
      subscriber: { state: "confirmed", ...(email ? { email } : {}) },
      ...(day ? { digest: { period: day } } : {}),
    },
  });
  return count > 0;
}

/** Makes deferred deliveries due immediately, for commands that retry on request. */
export async function retryNow({ day, email }: DeliveryScope): Promise<void> {
  const db = await getDb();
  const now = new Date().toISOString();
  await db.delivery.updateMany({
    where: {
      state: "waiting",
      nextTryAt: { gt: now },
      ...(day ? { digest: { period: day } } : {}),
      ...(email ? { subscriber: { email } } : {}),
    },
    data: { nextTryAt: now },
  });
}
