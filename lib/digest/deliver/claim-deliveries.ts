/**
 * Who sends which delivery. A delivery is claimed by a lease that its sender keeps extending: several senders never take
 * the same one, however slow the mail server is, and a dead sender's are taken up again when its lease has run out.
 */
import type { Day } from "@/lib/days";
import type { Reader } from "@/lib/digest/mail/digest-mail";
import type { DigestKey } from "@/lib/digest/select/select-papers";
import { getDb } from "@/lib/store/db";

/** Which deliveries are meant; empty: all. */
export interface DeliveryScope {
  day?: Day;
  /** Only to this address. */
  email?: string;
}

export interface Claimed extends Reader {
  deliveryId: number;
  digest: DigestKey & { id: number };
  messageId: string;
  attempts: number;
}

/** So long a dead sender's claim stands. */
const leaseMs = 15_000;
const renewEveryMs = 4_000;

export const leaseEnd = () => new Date(Date.now() + leaseMs).toISOString();

/** Claims up to `limit` deliveries whose time has come, in one statement; the oldest first. */
export async function claimDeliveries(owner: string, only: DeliveryScope, limit: number): Promise<Claimed[]> {
  const { day: period = null, email = null } = only;
  const db = await getDb();
  const now = new Date().toISOString();
  // What a dead sender has left is due like any other. It counts as an attempt: it may be what the sender died of.
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

/** Keeps everything that `owner` has claimed for as long as it runs, also while a mail server takes its time. */
export function keepClaims(owner: string): { stop(): void } {
  const renew = async () => {
    const db = await getDb();
    await db.delivery.updateMany({
      where: { state: "claimed", leaseOwner: owner },
      data: { leaseUntil: leaseEnd() },
    });
  };
  // A store that is busy at this moment is asked again well before the lease ends.
  const timer = setInterval(() => void renew().catch(() => undefined), renewEveryMs);
  return { stop: () => clearInterval(timer) };
}

/** Gives back what was claimed and not tried. What its reader has meanwhile left is over: they may come back one day. */
export async function releaseClaims(owner: string): Promise<void> {
  const db = await getDb();
  await db.$executeRaw`UPDATE "Delivery" SET "leaseOwner" = NULL, "leaseUntil" = NULL, "attempts" = "attempts" - 1,
      "state" = iif((SELECT "state" FROM "Subscriber" AS s WHERE s."id" = "subscriberId") = 'confirmed', 'waiting', 'failed')
    WHERE "state" = 'claimed' AND "leaseOwner" = ${owner}`;
}

/** Whether somebody else is sending, or died while sending, what is meant. */
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

/** What was put off is due now: somebody asked for it. */
export async function hastenDeliveries({ day, email }: DeliveryScope): Promise<void> {
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
