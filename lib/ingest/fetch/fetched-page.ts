/** Stores the validators (RFC 9110, 8.8) of ingested pages, so that later requests return only changed pages. */
import { parseHttpDate } from "@/lib/ingest/fetch/back-off";
import { instantOf } from "@/lib/ingest/fetch/waiting";
import type { Database } from "@/lib/store/sqlite/open-database";

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
export function conditionalHeaders(store: Database, url: string): Record<string, string> {
  const page = store
    .prepare<[string], Validators>(`SELECT "etag", "lastModified" FROM "FetchedPage" WHERE "url" = ?`)
    .get(url);
  return {
    ...(page?.etag ? { "If-None-Match": page.etag } : {}),
    ...(page?.lastModified ? { "If-Modified-Since": page.lastModified } : {}),
  };
}

/** Saves the validators of a page whose content is stored. If the page has none, its row is deleted. */
export function saveValidators(
  store: Database,
  url: string,
  { etag, lastModified }: Validators,
  fetchedAtMs: number,
): void {
  store
    .prepare(
      `INSERT INTO "FetchedPage" ("url", "etag", "lastModified", "fetchedAt") VALUES (?, ?, ?, ?)
       ON CONFLICT ("url") DO UPDATE SET "etag" = excluded."etag", "lastModified" = excluded."lastModified",
         "fetchedAt" = excluded."fetchedAt"`,
    )
    .run(url, etag, lastModified, instantOf(fetchedAtMs));
  store
    .prepare(`DELETE FROM "FetchedPage" WHERE "fetchedAt" < ? OR ("etag" IS NULL AND "lastModified" IS NULL)`)
    .run(instantOf(fetchedAtMs - maxAgeMs));
}
