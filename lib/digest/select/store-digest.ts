/** Keeping what was chosen, and who is to get it: one row a selection, one a person, each made in one statement. */
import { type Day, daySchema } from "@/lib/days";
import type { Selection } from "@/lib/digest/select/select-papers";
import { mailHost } from "@/lib/mail/compose-mail";
import { getDb } from "@/lib/store/db";
import { Prisma } from "@/prisma/client/client";

/** The newest day of a period. */
export const lastDayOf = (period: string): Day => daySchema.parse(period.slice(-10));

/** States of deliveries whose papers count as had: sent, or on their way. */
export const onTheirWay = Prisma.sql`('waiting', 'claimed', 'sent')`;

/** The statement that keeps a selection; one that is kept already stays. */
export function insertDigest({ period, hash, papers, offered, total, about }: Selection, now: string): Prisma.Sql {
  return Prisma.sql`INSERT INTO "Digest" ("period", "selection", "papers", "offered", "total", "about", "createdAt")
    VALUES (${period}, ${hash}, ${JSON.stringify(papers)}, ${JSON.stringify(offered)}, ${total}, ${about}, ${now})
    ON CONFLICT ("period", "selection") DO NOTHING`;
}

/**
 * The statement that gives a digest to all whom `readers` selects as `id`. The Message-ID is settled here, so that a mail
 * sent again after a fault is known by its receivers as the same.
 */
export function insertDeliveries({ period, hash }: Selection, readers: Prisma.Sql, now: string): Prisma.Sql {
  const [name, host] = [`${lastDayOf(period)}.`, `@${mailHost()}`];
  return Prisma.sql`INSERT INTO "Delivery" ("digestId", "subscriberId", "state", "messageId", "nextTryAt", "createdAt")
    SELECT (SELECT "id" FROM "Digest" WHERE "period" = ${period} AND "selection" = ${hash}), r."id", 'waiting',
      ${name} || lower(hex(randomblob(16))) || ${host}, ${now}, ${now}
    FROM (${readers}) AS r WHERE true
    ON CONFLICT ("digestId", "subscriberId") DO NOTHING`;
}

/** The statement that says how far these readers' lists have come. */
export function advanceLists(readers: Prisma.Sql, through: Day): Prisma.Sql {
  return Prisma.sql`UPDATE "Subscription" SET "lastListDay" = ${through}
    WHERE "subscriberId" IN (${readers}) AND coalesce("lastListDay", '') < ${through}`;
}

/** Runs statements in one transaction, which begins as a writer. Returns how many rows each changed. */
export async function writeTogether(statements: Prisma.Sql[]): Promise<number[]> {
  const db = await getDb();
  return db.$transaction(statements.map((statement) => db.$executeRaw(statement)));
}
