/** Checks the store, for `npm run doctor`. */
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import type { Check } from "@/lib/doctor/check";
import { messageOf } from "@/lib/errors";
import { compareIndex } from "@/lib/search/sqlite/check-index";
import { openStore } from "@/lib/store/open-store";
import { isSignedByCurrentKey } from "@/lib/store/secret-key-check";
import { Prisma } from "@/lib/store/sql";
import { countPending, findDamage, requireUsable } from "@/lib/store/sqlite/store-file";
import type { Reader } from "@/lib/store/store";

const lowDiskBytes = 200 * 2 ** 20;

type Outcome = Omit<Check, "subject">;

async function attempt(subject: string, check: () => Outcome | Promise<Outcome>): Promise<Check> {
  try {
    return { subject, ...(await check()) };
  } catch (error) {
    return { subject, ok: false, detail: messageOf(error) };
  }
}

/** Returns the numbers that a SELECT of one row counts. */
async function count<Name extends string>(reader: Reader, query: Prisma.Sql): Promise<Partial<Record<Name, number>>> {
  const [row] = await reader.rows<Record<Name, number>>(query);
  return row ?? {};
}

async function countPapers(reader: Reader): Promise<Outcome> {
  const [row] = await reader.rows<{ papers: number; newest: string | null }>(
    Prisma.sql`SELECT (SELECT count(*) FROM "Paper") AS "papers", (SELECT max("day") FROM "Entry") AS "newest"`,
  );
  const newest = row?.newest ? `, newest list of ${row.newest}` : ", no list yet: npm run ingest -- FILE";
  return { ok: true, detail: `${row?.papers ?? 0} papers${newest}` };
}

async function compareCounters(reader: Reader): Promise<Outcome> {
  const { wrong = 0 } = await count<"wrong">(
    reader,
    Prisma.sql`SELECT count(*) AS "wrong" FROM "Paper" AS p
      WHERE p."voteCount" <> (SELECT count(*) FROM "Vote" AS v WHERE v."paperId" = p."id")`,
  );
  if (wrong === 0) return { ok: true, detail: "every paper's counter equals its votes" };
  return { ok: false, detail: `${wrong} papers: restore a backup, or report this` };
}

/** Compares the stored count of papers, which pages and health checks read, with the papers themselves. */
async function compareCount(reader: Reader): Promise<Outcome> {
  const { counted, stored } = await count<"counted" | "stored">(
    reader,
    Prisma.sql`SELECT (SELECT count(*) FROM "Paper" WHERE "hiddenAt" IS NULL) AS "counted",
      (SELECT "shown" FROM "PaperCount") AS "stored"`,
  );
  const ok = counted === stored;
  return { ok, detail: ok ? "the count of papers is right" : `${stored} instead of ${counted} papers: report this` };
}

/**
 * Checks that the secret key matches the store. With another key, links in sent mails and voters' cookies are invalid.
 */
async function compareKey(reader: Reader): Promise<Outcome> {
  const [row] = await reader.rows<{ signature: string }>(Prisma.sql`SELECT "signature" FROM "SecretKeyCheck"`);
  if (!row) return { ok: true, detail: "not used yet" };
  if (isSignedByCurrentKey(row.signature)) return { ok: true, detail: "matches this store" };
  return { ok: false, detail: "does not match this store: restore the earlier SECRET_KEY or var/secret-key" };
}

/** Compares the papers with the full-text index; the check `integrity` covers the index itself. */
async function checkIndex(reader: Reader): Promise<Outcome> {
  const { missing, stray } = await compareIndex(reader);
  if (missing + stray === 0) return { ok: true, detail: "every paper can be found" };
  const detail =
    stray === 0
      ? `${missing} papers cannot be found: npm run migrate`
      : `${stray} entries of the index have no paper: restore a backup, or report this`;
  return { ok: false, detail };
}

function checkMigrations(file: string): Outcome {
  const pending = countPending(file);
  return { ok: pending === 0, detail: pending === 0 ? "all applied" : `${pending} to apply: npm run migrate` };
}

function checkIntegrity(file: string): Outcome {
  const damage = findDamage(file);
  return { ok: damage === null, detail: damage === null ? "not damaged" : `${damage}: npm run restore -- FILE` };
}

function checkDisk(file: string): Outcome {
  const { bavail, bsize } = statfsSync(dirname(file));
  const ok = bavail * bsize >= lowDiskBytes;
  const free = `${Math.floor((bavail * bsize) / 2 ** 20)} MB free`;
  return { ok, detail: ok ? free : `${free}: make room, or votes and mail will fail` };
}

/**
 * Checks that the store at `file` opens, is migrated and undamaged, that its counts are right and the disk has room.
 */
export async function checkStore(file: string): Promise<Check[]> {
  const opened = await attempt("store", () => {
    requireUsable(file);
    return { ok: true, detail: file };
  });
  if (!opened.ok) return [opened];
  const store = openStore(file);
  try {
    return [
      opened,
      await attempt("migrations", () => checkMigrations(file)),
      await attempt("integrity", () => checkIntegrity(file)),
      await attempt("papers", () => countPapers(store)),
      await attempt("count", () => compareCount(store)),
      await attempt("votes", () => compareCounters(store)),
      await attempt("search", () => checkIndex(store)),
      await attempt("key", () => compareKey(store)),
      await attempt("disk", () => checkDisk(file)),
    ];
  } finally {
    await store.close();
  }
}
