/**
 * Tokens and stamps on SQLite. Its writes happen one after the other, so a token is the time on the clock that their
 * triggers advance, and a tag has changed if its stamp is later (`prisma/migrations/20261201000000_stamps`).
 */
import { scheduler } from "node:timers/promises";
import { z } from "zod";
import type { Revision } from "@/lib/revision/cache-tags";
import { Prisma } from "@/lib/store/sql";
import type { Reader } from "@/lib/store/store";

/** Tags of one query; more of them would block the thread that handles all requests. */
const tagsPerQuery = 500;

const clockRows = z.tuple([z.object({ storeId: z.string(), now: z.number() })]);
const tagRows = z.array(z.object({ tag: z.string() }));

const clockSql = Prisma.sql`SELECT "storeId", "now" FROM "Clock"`;

/** In another store than the token's, such as a restored backup, every tag counts as changed. */
const changedSql = (cacheTags: string[], storeId: string, now: number) => Prisma.sql`
  SELECT t."value" AS "tag" FROM json_each(${JSON.stringify(cacheTags)}) AS t
  CROSS JOIN "Clock" AS c LEFT JOIN "Stamp" AS s ON s."tag" = t."value"
  WHERE s."at" > ${now} OR c."storeId" <> ${storeId}`;

export function sqliteRevision(store: Reader): Revision {
  return {
    async token() {
      const [{ storeId, now }] = clockRows.parse(await store.rows(clockSql));
      return `${storeId} ${now}`;
    },
    async changed(cacheTags, token) {
      const [storeId = "", now] = token.split(" ");
      const tags = [...new Set(cacheTags)];
      const changed = new Set<string>();
      for (let start = 0; start < tags.length; start += tagsPerQuery) {
        // Lets requests be handled between two queries.
        if (start > 0) await scheduler.yield();
        const rows = await store.rows(changedSql(tags.slice(start, start + tagsPerQuery), storeId, Number(now)));
        for (const { tag } of tagRows.parse(rows)) changed.add(tag);
      }
      return changed;
    },
  };
}
