/** Stores the validators (RFC 9110, 8.8) of ingested pages, so that later requests return only changed pages. */
import { parseHttpDate } from "@/lib/ingest/fetch/back-off";
import { instantOf } from "@/lib/ingest/fetch/waiting";
import { Prisma } from "@/lib/store/sql";
import type { Reader, Store } from "@/lib/store/store";

export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** Validators expire after this long, and the page is then fetched unconditionally. */
const maxAgeMs = 90 * 24 * 3_600_000;

const etagPattern = /^(?:W\/)?"[\x21\x23-\x7e]{0,500}"$/;

/** Returns the validators from a response's headers; null where a header is missing or malformed. */
export function parseValidators(etag: string | undefined, lastModified: string | undefined): Validators {
  return {
    etag: etag !== undefined && etagPattern.test(etag) ? etag : null,
    lastModified: lastModified !== undefined && parseHttpDate(lastModified) !== null ? lastModified : null,
  };
}

/** Returns the headers of a conditional request for a page; none if no validators are stored. */
export async function conditionalHeaders(reader: Reader, url: string): Promise<Record<string, string>> {
  const [page] = await reader.rows<Validators>(
    Prisma.sql`SELECT "etag", "lastModified" FROM "FetchedPage" WHERE "url" = ${url}`,
  );
  return {
    ...(page?.etag ? { "If-None-Match": page.etag } : {}),
    ...(page?.lastModified ? { "If-Modified-Since": page.lastModified } : {}),
  };
}

/** Saves the validators of a page whose content is stored. If the page has none, its row is deleted. */
export async function saveValidators(
  store: Store,
  url: string,
  { etag, lastModified }: Validators,
  fetchedAtMs: number,
): Promise<void> {
  await store.write([
    Prisma.sql`INSERT INTO "FetchedPage" ("url", "etag", "lastModified", "fetchedAt")
      VALUES (${url}, ${etag}, ${lastModified}, ${instantOf(fetchedAtMs)})
      ON CONFLICT ("url") DO UPDATE SET "etag" = excluded."etag", "lastModified" = excluded."lastModified",
        "fetchedAt" = excluded."fetchedAt"`,
    Prisma.sql`DELETE FROM "FetchedPage"
      WHERE "fetchedAt" < ${instantOf(fetchedAtMs - maxAgeMs)} OR ("etag" IS NULL AND "lastModified" IS NULL)`,
  ]);
}
