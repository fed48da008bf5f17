/** Statements that store selections and deliveries: one row per selection and one per subscriber. */
import { randomBytes } from "node:crypto";
import { type Day, daySchema } from "@/lib/days";
import type { Selection } from "@/lib/digest/select/select-papers";
import { mailHost } from "@/lib/mail/compose-mail";
import { rowsOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";
import type { Transaction } from "@/lib/store/store";

/** Returns the newest day of a period. */
const lastDayOf = (period: string): Day => daySchema.parse(period.slice(-10));

/** States of deliveries whose papers count as received: sent, or about to be. */
export const pendingOrSentStates = Prisma.sql`('waiting', 'claimed', 'sent')`;

/** Stores a selection and its papers; existing rows are not changed. */
export async function insertDigest(transaction: Transaction, selection: Selection, now: string): Promise<void> {
  const { period, hash, papers, offered, total, about } = selection;
  await transaction.run(Prisma.sql`INSERT INTO "Digest" ("period", "selection", "total", "about", "createdAt")
    VALUES (${period}, ${hash}, ${total}, ${about}, ${now}) ON CONFLICT ("period", "selection") DO NOTHING`);
  const ranks = new Map(papers.map((id, index) => [id, index + 1]));
  const isOffered = new Set(offered);
  const rows = [...new Set([...papers, ...offered])].map((id) => ({
    id,
    rank: ranks.get(id) ?? null,
    isOffered: isOffered.has(id) ? 1 : 0,
  }));
  const given = rowsOf(rows, { id: "text", rank: "integer", isOffered: "integer" });
  await transaction.run(Prisma.sql`INSERT INTO "DigestPaper" ("digestId", "paperId", "rank", "isOffered")
    SELECT g."id", p."id", n."rank", n."isOffered" = 1 FROM ${given} AS n JOIN "Paper" AS p ON p."publicId" = n."id"
    JOIN "Digest" AS g ON g."period" = ${period} AND g."selection" = ${hash} WHERE true
    ON CONFLICT ("digestId", "paperId") DO NOTHING`);
}

/**
 * Returns the statement that creates deliveries of a digest to all subscribers whom the query `subscribers` selects as
 * `id`. The Message-ID is set here, so that receivers recognize a mail sent again after a fault as the same.
 */
export function insertDeliveries({ period, hash }: Selection, subscribers: Prisma.Sql, now: string): Prisma.Sql {
  const [name, host] = [`${lastDayOf(period)}.${randomBytes(16).toString("hex")}.`, `@${mailHost()}`];
  return Prisma.sql`INSERT INTO "Delivery" ("digestId", "subscriberId", "state", "messageId", "nextTryAt", "createdAt")
    SELECT (SELECT "id" FROM "Digest" WHERE "period" = ${period} AND "selection" = ${hash}), r."id", 'waiting',
      CAST(${name} AS TEXT) || CAST(r."id" AS TEXT) || CAST(${host} AS TEXT), ${now}, ${now}
    FROM (${subscribers}) AS r WHERE true
    ON CONFLICT ("digestId", "subscriberId") DO NOTHING`;
}

/** Returns the statement that records up to which day the lists are covered for these subscribers. */
export function advanceLists(subscribers: Prisma.Sql, through: Day): Prisma.Sql {
  return Prisma.sql`UPDATE "Subscription" SET "lastListDay" = ${through}
    WHERE "subscriberId" IN (${subscribers}) AND coalesce("lastListDay", '') < ${through}`;
}
