/** Reads which papers subscribers have already received or been offered. */
import { z } from "zod";
import type { Day } from "@/lib/days";
import type { SubscriberHistory } from "@/lib/digest/select/select-papers";
import { pendingOrSentStates } from "@/lib/digest/select/store-digest";
import { oneOf } from "@/lib/store/dialect";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

const papersSchema = z.array(
  z.object({ digest: z.number(), id: z.string(), isSelected: z.coerce.boolean(), isOffered: z.coerce.boolean() }),
);
const deliveriesSchema = z.array(z.object({ digest: z.number(), subscriber: z.number() }));

export interface HistoryLookup {
  /** Returns a key that is equal for subscribers who have received the same digests. */
  keyOf(subscriber: number): string;
  historyOf(subscriber: number): SubscriberHistory;
}

/**
 * Reads the history of these subscribers: the candidates sent to them at any time, and the candidates offered by
 * digests of lists since `since`.
 */
export async function readHistory(candidates: string[], since: Day, subscribers: number[]): Promise<HistoryLookup> {
  const store = getStore();
  const isCandidate = oneOf(Prisma.sql`p."publicId"`, candidates);
  // The last day of a period: an ISO 8601 date, or the end of an interval.
  const isRecent = Prisma.sql`substr(g."period", length(g."period") - 9) >= ${since}`;
  const deliveries = deliveriesSchema.parse(
    await store.rows(Prisma.sql`SELECT "digestId" AS "digest", "subscriberId" AS "subscriber" FROM "Delivery"
      WHERE ${oneOf(Prisma.sql`"subscriberId"`, subscribers)} AND "state" IN ${pendingOrSentStates} AND "digestId" IN (
        SELECT g."id" FROM "Digest" AS g WHERE ${isRecent}
        UNION SELECT d."digestId" FROM "Paper" AS p JOIN "DigestPaper" AS d ON d."paperId" = p."id"
        WHERE ${isCandidate} AND d."rank" IS NOT NULL)
      ORDER BY 1`),
  );
  const digests = [...new Set(deliveries.map(({ digest }) => digest))];
  const papers = papersSchema.parse(
    await store.rows(Prisma.sql`SELECT g."id" AS "digest", p."publicId" AS "id", d."rank" IS NOT NULL AS "isSelected",
        d."isOffered" AND ${isRecent} AS "isOffered"
      FROM "Paper" AS p JOIN "DigestPaper" AS d ON d."paperId" = p."id" JOIN "Digest" AS g ON g."id" = d."digestId"
      WHERE ${isCandidate} AND ${oneOf(Prisma.sql`g."id"`, digests)}`),
  );
  const bySubscriber = Map.groupBy(deliveries, ({ subscriber }) => subscriber);
  const byDigest = Map.groupBy(papers, ({ digest }) => digest);
  const digestsOf = (subscriber: number) => (bySubscriber.get(subscriber) ?? []).map(({ digest }) => digest);
  return {
    keyOf: (subscriber) => digestsOf(subscriber).join(),
    historyOf(subscriber) {
      const all = digestsOf(subscriber).flatMap((digest) => byDigest.get(digest) ?? []);
      const idsOf = (some: typeof all) => new Set(some.map(({ id }) => id));
      return {
        sent: idsOf(all.filter(({ isSelected }) => isSelected)),
        offered: idsOf(all.filter(({ isOffered }) => isOffered)),
      };
    },
  };
}
