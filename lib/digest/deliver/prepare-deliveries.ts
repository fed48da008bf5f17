/** Who is to get the digest of a day, now and whatever their hour: one delivery a person, however often it is asked for. */
import { z } from "zod";
import type { Day } from "@/lib/days";
import { type Choice, chooseOfDay } from "@/lib/digest/select/select-papers";
import { advanceLists, insertDeliveries, insertDigest, writeTogether } from "@/lib/digest/select/store-digest";
import { getDb } from "@/lib/store/db";
import { Prisma } from "@/prisma/client/client";

interface Recipients {
  /** Only this subscriber, who has chosen days of the week maybe. */
  subscriberId?: number;
  /** Only this address. */
  email?: string;
}

interface Group extends Choice {
  /** Selects the readers as `id`. */
  readers: Prisma.Sql;
  count: number;
}

/** Confirmed readers of the daily digest who have had none of that day. */
function readersOf(day: Day, { subscriberId, email }: Recipients): Prisma.Sql {
  const frequencies = subscriberId === undefined ? Prisma.sql`('daily')` : Prisma.sql`('daily', 'weekdays')`;
  return Prisma.sql`SELECT s."id" FROM "Subscriber" AS s JOIN "Subscription" AS p ON p."subscriberId" = s."id"
    WHERE s."state" = 'confirmed' AND p."frequency" IN ${frequencies}
      AND (${subscriberId ?? null} IS NULL OR s."id" = ${subscriberId ?? null})
      AND (${email ?? null} IS NULL OR s."email" = ${email ?? null})
      AND NOT EXISTS (SELECT 1 FROM "Delivery" AS d JOIN "Digest" AS g ON g."id" = d."digestId"
        WHERE d."subscriberId" = s."id" AND g."period" = ${day})`;
}

const groupsSchema = z.array(
  z.object({ query: z.string().nullable(), limit: z.coerce.number(), count: z.coerce.number() }),
);

/** Readers who ask for the same papers, together. */
async function groupsOf(day: Day, recipients: Recipients): Promise<Group[]> {
  const db = await getDb();
  const readers = readersOf(day, recipients);
  const rows = await db.$queryRaw`SELECT "query", "paperLimit" AS "limit", count(*) AS "count" FROM "Subscription"
    WHERE "subscriberId" IN (${readers}) GROUP BY 1, 2`;
  return groupsSchema.parse(rows).map(({ query, limit, count }) => ({
    query,
    limit,
    above: null,
    count,
    readers: Prisma.sql`SELECT "subscriberId" AS "id" FROM "Subscription"
      WHERE "subscriberId" IN (${readers}) AND "query" IS ${query} AND "paperLimit" = ${limit}`,
  }));
}

/**
 * Prepares the digest of a day for every confirmed daily subscriber who has not had it: that day's papers whole, also
 * those that came in an earlier digest, as far as the subscriber's query finds them. Returns how many were prepared.
 */
export async function prepareDeliveries(day: Day, recipients: Recipients = {}): Promise<number> {
  const now = new Date().toISOString();
  let prepared = 0;
  for (const { readers, ...choice } of await groupsOf(day, recipients)) {
    const selection = await chooseOfDay(day, choice);
    if (!selection) continue;
    const [, , count = 0] = await writeTogether([
      insertDigest(selection, now),
      advanceLists(readers, day),
      insertDeliveries(selection, readers, now),
    ]);
    prepared += count;
  }
  return prepared;
}

/** Whom `prepareDeliveries` would prepare the digest of a day for. */
export async function countRecipients(day: Day, email?: string): Promise<number> {
  let recipients = 0;
  for (const { count, ...choice } of await groupsOf(day, email ? { email } : {})) {
    if (await chooseOfDay(day, choice)) recipients += count;
  }
  return recipients;
}

/** Whether an address gets the daily digest. */
export async function isReader(email: string): Promise<boolean> {
  const db = await getDb();
  return (
    (await db.subscriber.count({ where: { email, state: "confirmed", subscription: { frequency: "daily" } } })) > 0
  );
}
