/** The validators of pages that were taken in (RFC 9110, 8.8): what a page is asked with, so that it says what is new. */
import { parseHttpDate } from "@/lib/ingest/fetch/back-off";
import { instantOf } from "@/lib/ingest/fetch/waiting";
import type { Store } from "@/lib/store/open-store";

export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** A page that nobody asked for in this long is asked for whole again. */
const keptMs = 90 * 24 * 3_600_000;

const etagForm = /^(?:W\/)?"[\x21\x23-\x7e]{0,500}"$/;

/** Takes of an answer's headers what may be sent back as it is. */
export function validatorsOf(etag: string | undefined, lastModified: string | undefined): Validators {
  return {
    etag: etag !== undefined && etagForm.test(etag) ? etag : null,
    lastModified: lastModified !== undefined && parseHttpDate(lastModified) !== null ? lastModified : null,
  };
}

/** The headers of a request that is answered only if the page has changed; none where the page is not known. */
export function conditionsOf(store: Store, url: string): Record<string, string> {
  const page = store
    .prepare<[string], Validators>(`SELECT "etag", "lastModified" FROM "FetchedPage" WHERE "url" = ?`)
    .get(url);
  return {
    ...(page?.etag ? { "If-None-Match": page.etag } : {}),
    ...(page?.lastModified ? { "If-Modified-Since": page.lastModified } : {}),
  };
}

/** Keeps the validators of a page whose content is stored; without any, the page is forgotten. */
export function rememberPage(store: Store, url: string, { etag, lastModified }: Validators, fetchedAtMs: number): void {
  store
    .prepare(
      `INSERT INTO "FetchedPage" ("url", "etag", "lastModified", "fetchedAt") VALUES (?, ?, ?, ?)
       ON CONFLICT ("url") DO UPDATE SET "etag" = excluded."etag", "lastModified" = excluded."lastModified",
         "fetchedAt" = excluded."fetchedAt"`,
    )
    .run(url, etag, lastModified, instantOf(fetchedAtMs));
  store
    .prepare(`DELETE FROM "FetchedPage" WHERE "fetchedAt" < ? OR ("etag" IS NULL AND "lastModified" IS NULL)`)
    .run(instantOf(fetchedAtMs - keptMs));
}
