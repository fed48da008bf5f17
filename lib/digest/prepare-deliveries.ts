/** Who is to get a digest: one row a person and digest, made in one statement, however often it is asked for. */
import type { Day } from "@/lib/days";
import { getDb } from "@/lib/db";
import { mailHost } from "@/lib/mail/compose-mail";

interface Recipients {
  /** Only this subscriber. */
  subscriberId?: number;
  /** Only this address. */
  email?: string;
}

async function digestIdOf(day: Day, now: string): Promise<number> {
  const db = await getDb();
  await db.$executeRaw`INSERT INTO "Digest" ("period", "selection", "createdAt") VALUES (${day}, '', ${now})
    ON CONFLICT ("period", "selection") DO NOTHING`;
  const { id } = await db.digest.findUniqueOrThrow({ where: { period_selection: { period: day, selection: "" } } });
  return id;
}

/**
 * Prepares the digest of a day for every confirmed daily subscriber who has not had it. Returns how many were prepared.
 * The Message-ID is settled here, so that a mail sent again after a fault is known by its receivers as the same.
 */
export async function prepareDeliveries(day: Day, { subscriberId, email }: Recipients = {}): Promise<number> {
  const db = await getDb();
  const now = new Date().toISOString();
  const digestId = await digestIdOf(day, now);
  return db.$executeRaw`INSERT INTO "Delivery" ("digestId", "subscriberId", "state", "messageId", "nextTryAt", "createdAt")
    SELECT ${digestId}, s."id", 'waiting', ${`${day}.`} || lower(hex(randomblob(16))) || ${`@${mailHost()}`}, ${now}, ${now}
    FROM "Subscriber" AS s JOIN "Subscription" AS p ON p."subscriberId" = s."id"
    WHERE s."state" = 'confirmed' AND p."frequency" = 'daily'
      AND (${subscriberId ?? null} IS NULL OR s."id" = ${subscriberId ?? null})
      AND (${email ?? null} IS NULL OR s."email" = ${email ?? null})
    ON CONFLICT ("digestId", "subscriberId") DO NOTHING`;
}

/** Whom `prepareDeliveries` would prepare the digest of a day for. */
export async function countRecipients(day: Day, email?: string): Promise<number> {
  const db = await getDb();
  return db.subscriber.count({
    where: {
      state: "confirmed",
      ...(email ? { email } : {}),
      subscription: { frequency: "daily" },
      deliveries: { none: { digest: { period: day, selection: "" } } },
    },
  });
}

/** Whether an address gets the daily digest. */
export async function isReader(email: string): Promise<boolean> {
  const db = await getDb();
  return (
    (await db.subscriber.count({ where: { email, state: "confirmed", subscription: { frequency: "daily" } } })) > 0
  );
}
