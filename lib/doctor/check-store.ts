/** What `npm run doctor` looks at in the store. */
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import type { Check } from "@/lib/doctor/check";
import { messageOf } from "@/lib/errors";
import { integrityFault } from "@/lib/store/copy-store";
import { isOurMark } from "@/lib/store/key-mark";
import { pendingMigrations, readMigrations } from "@/lib/store/migrate";
import { openStore, type Store } from "@/lib/store/open-store";

const lowDiskBytes = 200 * 2 ** 20;

function attempt(subject: string, look: () => Omit<Check, "subject">): Check {
  try {
    return { subject, ...look() };
  } catch (error) {
    return { subject, ok: false, detail: messageOf(error) };
  }
}

function countPapers(store: Store) {
  const row = store
    .prepare<[], { papers: number; newest: string | null }>(
      `SELECT (SELECT count(*) FROM "Paper") AS papers, (SELECT max("day") FROM "Entry") AS newest`,
    )
    .get();
  const newest = row?.newest ? `, newest list of ${row.newest}` : ", no list yet: npm run ingest -- FILE";
  return { ok: true, detail: `${row?.papers ?? 0} papers${newest}` };
}

function compareCounters(store: Store) {
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

/** The counter that pages and health checks read, against the papers themselves. */
function compareCount(store: Store) {
  const counted = store
    .prepare<[], number>(`SELECT count(*) - (SELECT count(*) FROM "Paper" WHERE "hiddenAt" IS NOT NULL) FROM "Paper"`)
    .pluck()
    .get();
  const kept = store.prepare<[], number>(`SELECT "shown" FROM "PaperCount"`).pluck().get();
  const ok = counted === kept;
  return { ok, detail: ok ? "the count of papers is right" : `${kept} counted in place of ${counted}: report this` };
}

/** A key of its own for each store: with another one no link in a mail works, and voters are strangers. */
function compareKey(store: Store) {
  const mark = store.prepare<[], string>(`SELECT "signature" FROM "SecretKeyCheck"`).pluck().get();
  if (mark === undefined) return { ok: true, detail: "not used yet" };
  if (isOurMark(mark)) return { ok: true, detail: "is the one this store is used with" };
  return { ok: false, detail: "is not the one this store was used with: put back SECRET_KEY, or var/secret-key" };
}

/**
 * Papers, their plain words and the rows of the full-text index, counted against each other. `PaperIndex_docsize` has
 * one row for each that is indexed, so this reads no text; that the index itself is whole, `integrity` has looked at.
 */
function compareIndex(store: Store) {
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
      : `${stray} entries of the index are of no paper: restore a backup, or report this`;
  return { ok: false, detail };
}

/** The store at `file`: can be opened, is whole, is migrated, counts right, has room to grow. */
export function checkStore(file: string): Check[] {
  const checks: Check[] = [];
  let store: Store | undefined;
  checks.push(
    attempt("store", () => {
      store = openStore(file);
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
        return { ok: fault === null, detail: fault === null ? "whole" : `${fault}: npm run restore -- FILE` };
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
        return { ok, detail: ok ? free : `${free}: make room, or votes and mail will be refused` };
      }),
    );
  } finally {
    open.close();
  }
  return checks;
}
