/**
 * Who sends which delivery. A delivery is claimed by a lease that its sender keeps extending: several senders never take
 * the same one, however slow the mail server is, and a dead sender's are taken up again when its lease has run out.
 */
import type { Day } from "@/lib/days";
import { getDb } from "@/lib/db";
import type { Reader } from "@/lib/digest/digest-mail";
import type { DigestKey } from "@/lib/digest/select-papers";

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
const batchSize = 10;

export const settled = { leaseOwner: null, leaseUntil: null };

const leaseEnd = () => new Date(Date.now() + leaseMs).toISOString();

/** Claims up to `batchSize` deliveries whose time has come, in one statement. */
export async function claimDeliveries(owner: string, only: DeliveryScope): Promise<Claimed[]> {
  const { day: period = null, email = null } = only;
  const db = await getDb();
  const now = new Date().toISOString();
  await db.$executeRaw`UPDATE "Delivery" SET "state" = 'claimed', "leaseOwner" = ${owner}, "leaseUntil" = ${leaseEnd()},
      "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT d."id" FROM "Delivery" AS d JOIN "Subscriber" AS s ON s."id" = d."subscriberId"
        JOIN "Digest" AS g ON g."id" = d."digestId"
      WHERE s."state" = 'confirmed' AND ((d."state" = 'waiting' AND d."nextTryAt" <= ${now})
          OR (d."state" = 'claimed' AND d."leaseUntil" < ${now}))
        AND (${period} IS NULL OR g."period" = ${period}) AND (${email} IS NULL OR s."email" = ${email})
      ORDER BY d."id" LIMIT ${batchSize})`;
  const rows = await db.delivery.findMany({
    where: { state: "claimed", leaseOwner: owner },
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

/** Right before a mail goes out: whether the claim still stands and its reader still wants it. Extends the lease. */
export async function confirmClaim(owner: string, { deliveryId }: Claimed): Promise<boolean> {
  const db = await getDb();
  const { count } = await db.delivery.updateMany({
    where: { id: deliveryId, state: "claimed", leaseOwner: owner, subscriber: { state: "confirmed" } },
    data: { leaseUntil: leaseEnd() },
  });
  return count === 1;
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

/** Gives back what was claimed and not tried. */
export async function releaseClaims(owner: string): Promise<void> {
  const db = await getDb();
  await db.delivery.updateMany({
    where: { state: "claimed", leaseOwner: owner },
    data: { ...settled, state: "waiting", attempts: { decrement: 1 } },
  });
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
