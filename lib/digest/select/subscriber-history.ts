/** Reads which papers subscribers have already received or been offered. */
import { z } from "zod";
import type { Day } from "@/lib/days";
import type { SubscriberHistory } from "@/lib/digest/select/select-papers";
import { pendingOrSentStates } from "@/lib/digest/select/store-digest";
import { formerIdsOf } from "@/lib/papers/lists/aliases";
import { getDb } from "@/lib/store/db";

const idsSchema = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));
const digestsSchema = z.array(
  z.object({ id: z.coerce.number(), papers: idsSchema, offered: idsSchema, isRecent: z.coerce.boolean() }),
);
const deliveriesSchema = z.array(z.object({ digest: z.coerce.number(), subscriber: z.coerce.number() }));

export interface HistoryLookup {
  /** Returns a key that is equal for subscribers who have received the same digests. */
  keyOf(subscriber: number): string;
  historyOf(subscriber: number): SubscriberHistory;
}

/** Returns former public ids of papers merged into a candidate, mapped to the candidate's id. */
async function listFormerIds(ids: string[]): Promise<Map<string, string>> {
  const former = await formerIdsOf(ids);
  return new Map([...former].flatMap(([current, ids]) => ids.map((id) => [id, current])));
}

/**
 * Reads the history of these subscribers: the candidates sent to them at any time, and the candidates offered by
 * digests of lists since `since`.
 */
export async function readHistory(candidates: string[], since: Day, subscribers: number[]): Promise<HistoryLookup> {
  const db = await getDb();
  const former = await listFormerIds(candidates);
  const known = JSON.stringify([...candidates, ...former.keys()]);
  const digests = digestsSchema.parse(
    await db.$queryRaw`SELECT "id", "papers", "offered", substr("period", -10) >= ${since} AS "isRecent"
      FROM "Digest" WHERE substr("period", -10) >= ${since} OR EXISTS (SELECT 1 FROM json_each("papers") AS paper
        WHERE paper."value" IN (SELECT "value" FROM json_each(${known})))`,
  );
  const deliveries = deliveriesSchema.parse(
    await db.$queryRaw`SELECT "digestId" AS "digest", "subscriberId" AS "subscriber" FROM "Delivery"
      WHERE "digestId" IN (SELECT "value" FROM json_each(${JSON.stringify(digests.map(({ id }) => id))}))
        AND "subscriberId" IN (SELECT "value" FROM json_each(${JSON.stringify(subscribers)}))
        AND "state" IN ${pendingOrSentStates} ORDER BY 1`,
  );
  const bySubscriber = Map.groupBy(deliveries, ({ subscriber }) => subscriber);
  const byId = new Map(digests.map((digest) => [digest.id, digest]));
  const idsOf = (subscriber: number) => (bySubscriber.get(subscriber) ?? []).map(({ digest }) => digest);
  const current = (id: string) => former.get(id) ?? id;
  return {
    keyOf: (subscriber) => idsOf(subscriber).join(),
    historyOf(subscriber) {
      const all = idsOf(subscriber)
        .map((id) => byId.get(id))
        .filter((digest) => digest !== undefined);
      return {
        sent: new Set(all.flatMap(({ papers }) => papers.map(current))),
        offered: new Set(all.filter(({ isRecent }) => isRecent).flatMap(({ offered }) => offered.map(current))),
      };
    },
  };
}
