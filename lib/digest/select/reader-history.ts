/** Which of some papers readers have had already. */
import { z } from "zod";
import type { Day } from "@/lib/days";
import type { Had } from "@/lib/digest/select/select-papers";
import { onTheirWay } from "@/lib/digest/select/store-digest";
import { getDb } from "@/lib/store/db";

const idsSchema = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));
const digestsSchema = z.array(
  z.object({ id: z.coerce.number(), papers: idsSchema, offered: idsSchema, isRecent: z.coerce.boolean() }),
);
const deliveriesSchema = z.array(z.object({ digest: z.coerce.number(), reader: z.coerce.number() }));

export interface History {
  /** Readers who have had the same digests give the same text. */
  keyOf(reader: number): string;
  had(reader: number): Had;
}

/** Old public ids of papers that have become one with a candidate, each with the candidate's. */
async function listFormerIds(ids: string[]): Promise<Map<string, string>> {
  const db = await getDb();
  const select = { publicId: true, paper: { select: { publicId: true } } };
  const rows = await db.alias.findMany({ where: { paper: { publicId: { in: ids } } }, select });
  return new Map(rows.map(({ publicId, paper }) => [publicId, paper.publicId]));
}

/**
 * What these readers have had of the candidates: whatever was sent to them, however long ago, and what digests of lists
 * since `since` were chosen from.
 */
export async function readHistory(candidates: string[], since: Day, readers: number[]): Promise<History> {
  const db = await getDb();
  const former = await listFormerIds(candidates);
  const known = JSON.stringify([...candidates, ...former.keys()]);
  const digests = digestsSchema.parse(
    await db.$queryRaw`SELECT "id", "papers", "offered", substr("period", -10) >= ${since} AS "isRecent"
      FROM "Digest" WHERE substr("period", -10) >= ${since} OR EXISTS (SELECT 1 FROM json_each("papers") AS held
        WHERE held."value" IN (SELECT "value" FROM json_each(${known})))`,
  );
  const deliveries = deliveriesSchema.parse(
    await db.$queryRaw`SELECT "digestId" AS "digest", "subscriberId" AS "reader" FROM "Delivery"
      WHERE "digestId" IN (SELECT "value" FROM json_each(${JSON.stringify(digests.map(({ id }) => id))}))
        AND "subscriberId" IN (SELECT "value" FROM json_each(${JSON.stringify(readers)}))
        AND "state" IN ${onTheirWay} ORDER BY 1`,
  );
  const byReader = Map.groupBy(deliveries, ({ reader }) => reader);
  const byId = new Map(digests.map((digest) => [digest.id, digest]));
  const idsOf = (reader: number) => (byReader.get(reader) ?? []).map(({ digest }) => digest);
  const current = (id: string) => former.get(id) ?? id;
  return {
    keyOf: (reader) => idsOf(reader).join(),
    had(reader) {
      const all = idsOf(reader)
        .map((id) => byId.get(id))
        .filter((digest) => digest !== undefined);
      return {
        sent: new Set(all.flatMap(({ papers }) => papers.map(current))),
        offered: new Set(all.filter(({ isRecent }) => isRecent).flatMap(({ offered }) => offered.map(current))),
      };
    },
  };
}
