/**
 * Claims deliveries for sending. A sender holds a delivery under a lease that it keeps renewing, so several senders
 * never send the same delivery, however slow the mail server is. When a sender dies, its lease expires and others take
 * over.
 */
import { z } from "zod";
import type { Day } from "@/lib/days";
import type { Recipient } from "@/lib/digest/mail/digest-mail";
import type { DigestKey } from "@/lib/digest/select/select-papers";
import { getDb } from "@/lib/store/db";
import { lockClause } from "@/lib/store/dialect";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

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

const idsSchema = z.array(z.object({ id: z.number() }));

/** How long a claim remains valid after the last renewal, and thus after its sender died. */
const leaseMs = 15_000;
const renewEveryMs = 4_000;

/** Returns the instant at which a lease taken or renewed now expires. */
export const leaseEnd = () => new Date(Date.now() + leaseMs).toISOString();

/** SQL: the state of a claimed delivery that is given up; `failed` if its subscriber has unsubscribed. */
const releasedState = Prisma.sql`CASE WHEN EXISTS (SELECT 1 FROM "Subscriber" AS s
  WHERE s."id" = "subscriberId" AND s."state" = 'confirmed') THEN 'waiting' ELSE 'failed' END`;

/** Claims up to `limit` due deliveries in one statement, the oldest first. */
export async function claimDeliveries(owner: string, only: DeliveryScope, limit: number): Promise<ClaimedDelivery[]> {
  const { day: period = null, email = null } = only;
  const now = new Date().toISOString();
  // Deliveries with an expired lease become due again. The attempt still counts, because this delivery may have crashed
  // the sender.
  const expire = Prisma.sql`UPDATE "Delivery" SET "leaseOwner" = NULL, "leaseUntil" = NULL, "state" = ${releasedState}
    WHERE "state" = 'claimed' AND "leaseUntil" < ${now}`;
  // The state is checked again by the update itself, so that of two claims at the same time only one takes a delivery.
  const claim = Prisma.sql`UPDATE "Delivery"
    SET "state" = 'claimed', "leaseOwner" = ${owner}, "leaseUntil" = ${leaseEnd()}, "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT d."id" FROM "Delivery" AS d JOIN "Subscriber" AS s ON s."id" = d."subscriberId"
        JOIN "Digest" AS g ON g."id" = d."digestId"
      WHERE d."state" = 'waiting' AND d."nextTryAt" <= ${now} AND s."state" = 'confirmed'
        AND (CAST(${period} AS TEXT) IS NULL OR g."period" = ${period})
        AND (CAST(${email} AS TEXT) IS NULL OR s."email" = ${email})
      ORDER BY d."nextTryAt", d."id" LIMIT ${limit} ${lockClause("d")})
      AND "state" = 'waiting'
    RETURNING "id"`;
  const store = getStore();
  await store.write([expire]);
  const [claimed] = await store.write([claim]);
  if (claimed.changed === 0) return [];
  const db = await getDb();
  const rows = await db.delivery.findMany({
    where: { id: { in: idsSchema.parse(claimed.rows).map(({ id }) => id) } },
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
  await getStore().write([
    Prisma.sql`UPDATE "Delivery" SET "leaseOwner" = NULL, "leaseUntil" = NULL, "attempts" = "attempts" - 1,
        "state" = ${releasedState}
      WHERE "state" = 'claimed' AND "leaseOwner" = ${owner}`,
  ]);
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
