/**
 * Prepares the digest of a day regardless of the subscribers' hours: one delivery per subscriber, however often it
 * runs.
 */
import { z } from "zod";
import type { Day } from "@/lib/days";
import { type Choice, chooseForDay } from "@/lib/digest/select/select-papers";
import { advanceLists, insertDeliveries, insertDigest } from "@/lib/digest/select/store-digest";
import { getDb } from "@/lib/store/db";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

interface Recipients {
  /** Only this subscriber, who may have the frequency `weekdays` as well as `daily`. */
  subscriberId?: number;
  /** Only this address. */
  email?: string;
}

interface Group extends Choice {
  /** Query that selects the subscribers as `id`. */
  subscribers: Prisma.Sql;
  count: number;
}

/** Query for confirmed daily subscribers who have not had a digest of that day. */
function subscribersFor(day: Day, { subscriberId, email }: Recipients): Prisma.Sql {
  const frequencies = subscriberId === undefined ? Prisma.sql`('daily')` : Prisma.sql`('daily', 'weekdays')`;
  return Prisma.sql`SELECT s."id" FROM "Subscriber" AS s JOIN "Subscription" AS p ON p."subscriberId" = s."id"
    WHERE s."state" = 'confirmed' AND p."frequency" IN ${frequencies}
      AND (CAST(${subscriberId ?? null} AS INTEGER) IS NULL OR s."id" = ${subscriberId ?? null})
      AND (CAST(${email ?? null} AS TEXT) IS NULL OR s."email" = ${email ?? null})
      AND NOT EXISTS (SELECT 1 FROM "Delivery" AS d JOIN "Digest" AS g ON g."id" = d."digestId"
        WHERE d."subscriberId" = s."id" AND g."period" = ${day})`;
}

const groupsSchema = z.array(
  z.object({ query: z.string().nullable(), limit: z.coerce.number(), count: z.coerce.number() }),
);

/** Groups the recipients by their query and number of papers. */
async function groupRecipients(day: Day, recipients: Recipients): Promise<Group[]> {
  const subscribers = subscribersFor(day, recipients);
  const rows = await getStore().rows(Prisma.sql`SELECT "query", "paperLimit" AS "limit", count(*) AS "count"
    FROM "Subscription" WHERE "subscriberId" IN (${subscribers}) GROUP BY 1, 2`);
  return groupsSchema.parse(rows).map(({ query, limit, count }) => ({
    query,
    limit,
    above: null,
    count,
    subscribers: Prisma.sql`SELECT "subscriberId" AS "id" FROM "Subscription"
      WHERE "subscriberId" IN (${subscribers}) AND "query" IS NOT DISTINCT FROM ${query} AND "paperLimit" = ${limit}`,
  }));
}

/**
 * Prepares the digest of a day for every confirmed daily subscriber who has not had it. It contains all papers of that
 * day that match the subscriber's query, including those of earlier digests. Returns the number of deliveries prepared.
 */
export async function prepareDeliveries(day: Day, recipients: Recipients = {}): Promise<number> {
  const now = new Date().toISOString();
  let prepared = 0;
  for (const { subscribers, ...choice } of await groupRecipients(day, recipients)) {
    const selection = await chooseForDay(day, choice);
    if (!selection) continue;
    // Exclusive, because a subscriber who has no digest of that day must not get two from two processes.
    prepared += await getStore().exclusive("digest", async (transaction) => {
      await insertDigest(transaction, selection, now);
      await transaction.run(advanceLists(subscribers, day));
      return transaction.run(insertDeliveries(selection, subscribers, now));
    });
  }
  return prepared;
}

/** Counts the subscribers that `prepareDeliveries` would prepare the digest of a day for. */
export async function countRecipients(day: Day, email?: string): Promise<number> {
  let recipients = 0;
  for (const { count, ...choice } of await groupRecipients(day, email ? { email } : {})) {
    if (await chooseForDay(day, choice)) recipients += count;
  }
  return recipients;
}

/** Whether an address is a confirmed subscriber of the daily digest. */
export async function isDailySubscriber(email: string): Promise<boolean> {
  const db = await getDb();
  return (
    (await db.subscriber.count({ where: { email, state: "confirmed", subscription: { frequency: "daily" } } })) > 0
  );
}
