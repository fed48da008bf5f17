/** Checks the store, for `npm run doctor`. */
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import type { Check } from "@/lib/doctor/check";
import { messageOf } from "@/lib/errors";
import { pendingMigrations, readMigrations } from "@/lib/store/migrate";
import { isSignedByCurrentKey } from "@/lib/store/secret-key-check";
import { integrityFault } from "@/lib/store/sqlite/copy-store";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";

const lowDiskBytes = 200 * 2 ** 20;

function attempt(subject: string, check: () => Omit<Check, "subject">): Check {
  try {
    return { subject, ...check() };
  } catch (error) {
    return { subject, ok: false, detail: messageOf(error) };
  }
}

function countPapers(store: Database) {
  const row = store
    .prepare<[], { papers: number; newest: string | null }>(
      `SELECT (SELECT count(*) FROM "Paper") AS papers, (SELECT max("day") FROM "Entry") AS newest`,
    )
    .get();
  const newest = row?.newest ? `, newest list of ${row.newest}` : ", no list yet: npm run ingest -- FILE";
  return { ok: true, detail: `${row?.papers ?? 0} papers${newest}` };
}

function compareCounters(store: Database) {
  const wrong = store
    .prepare<[], { n: number }>(
      `SELECT count(*) AS n FROM "Paper" AS p
       WHERE p."voteCount" <> (SELECT count(*) FROM "Vote" AS v WHERE v."paperId" = p."id")`,
    )
    .get();
  const n = wrong?.n ?? 0;
  const detail = n === 0 ? "every paper's counter equals its votes" : `${n} papers: restore a backup, or report this`;
  return { ok: n === 0, detail };
}

/** Compares the stored count of papers, which pages and health checks read, with the papers themselves. */
function compareCount(store: Database) {
  const counted = store
    .prepare<[], number>(`SELECT count(*) - (SELECT count(*) FROM "Paper" WHERE "hiddenAt" IS NOT NULL) FROM "Paper"`)
    .pluck()
    .get();
  const stored = store.prepare<[], number>(`SELECT "shown" FROM "PaperCount"`).pluck().get();
  const ok = counted === stored;
  return { ok, detail: ok ? "the count of papers is right" : `${stored} instead of ${counted} papers: report this` };
}

/**
 * Checks that the secret key matches the store. With another key, links in sent mails and voters' cookies are invalid.
 */
function compareKey(store: Database) {
  const signature = store.prepare<[], string>(`SELECT "signature" FROM "SecretKeyCheck"`).pluck().get();
  if (signature === undefined) return { ok: true, detail: "not used yet" };
  if (isSignedByCurrentKey(signature)) return { ok: true, detail: "matches this store" };
  return { ok: false, detail: "does not match this store: restore the earlier SECRET_KEY or var/secret-key" };
}

/**
 * Compares the papers with their plain texts and the rows of the full-text index. `PaperIndex_docsize` has one row for
 * each indexed paper, so this reads no text. The check `integrity` covers the index itself.
 */
function compareIndex(store: Database) {
  const row = store
    .prepare<[], { bare: number; stray: number }>(
      `SELECT
         (SELECT count(*) FROM "Paper" AS p WHERE NOT EXISTS (
           SELECT 1 FROM "PaperText" AS t JOIN "PaperIndex_docsize" AS d ON d."id" = t."indexId"
           WHERE t."paperId" = p."id")) AS bare,
         (SELECT count(*) FROM "PaperIndex_docsize" AS d WHERE NOT EXISTS (
           SELECT 1 FROM "PaperText" AS t JOIN "Paper" AS p ON p."id" = t."paperId"
           WHERE t."indexId" = d."id")) AS stray`,
    )
    .get();
  const { bare = 0, stray = 0 } = row ?? {};
  if (bare + stray === 0) return { ok: true, detail: "every paper can be found" };
  const detail =
    stray === 0
      ? `${bare} papers cannot be found: npm run migrate`
      : `${stray} entries of the index have no paper: restore a backup, or report this`;
  return { ok: false, detail };
}

/**
 * Checks that the store at `file` opens, is migrated and undamaged, that its counts are right and the disk has room.
 */
export function checkStore(file: string): Check[] {
  const checks: Check[] = [];
  let store: Database | undefined;
  checks.push(
    attempt("store", () => {
      store = openDatabase(file);
      return { ok: true, detail: file };
    }),
  );
  const open = store;
  if (!open) return checks;
  try {
    checks.push(
      attempt("migrations", () => {
        const { length } = pendingMigrations(open, readMigrations());
        return { ok: length === 0, detail: length === 0 ? "all applied" : `${length} to apply: npm run migrate` };
      }),
      attempt("integrity", () => {
        const fault = integrityFault(open);
        return { ok: fault === null, detail: fault === null ? "not damaged" : `${fault}: npm run restore -- FILE` };
      }),
      attempt("papers", () => countPapers(open)),
      attempt("count", () => compareCount(open)),
      attempt("votes", () => compareCounters(open)),
      attempt("search", () => compareIndex(open)),
      attempt("key", () => compareKey(open)),
      attempt("disk", () => {
        const { bavail, bsize } = statfsSync(dirname(file));
        const ok = bavail * bsize >= lowDiskBytes;
        const free = `${Math.floor((bavail * bsize) / 2 ** 20)} MB free`;
        return { ok, detail: ok ? free : `${free}: make room, or votes and mail will fail` };
      }),
    );
  } finally {
    open.close();
  }
  return checks;
}
