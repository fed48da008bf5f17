/**
 * A lock per host, so that all processes sharing the store send one request at a time to a host, with a pause after it.
 * The lock is acquired by one atomic statement and is a lease: the lock of a process that died expires.
 */
import { z } from "zod";
import { instantOf, type WaitBudget } from "@/lib/ingest/fetch/waiting";
import { Prisma } from "@/lib/store/sql";
import type { Store } from "@/lib/store/store";

/**
 * arXiv's terms of use (https://info.arxiv.org/help/api/tou.html): one request in three seconds, to all its hosts
 * together.
 */
const arxiv = { host: "arxiv.org", pauseMs: 3_000 };

/**
 * The longest time a host stays locked, even if it requests a longer pause. A later instant in the store comes from a wrong
 * clock.
 */
const maxLockMs = 24 * 3_600_000;

/** How often a waiting process checks the lock again, because most locks are released before their lease ends. */
const pollMs = 1_000;

/** The lease ends this long after the request's timeout. */
const leaseMarginMs = 5_000;

/** Returns the host whose lock a host name uses, and the minimum pause between requests. */
export function lockRuleOf(hostname: string): { host: string; pauseMs: number } {
  const host = hostname.toLowerCase();
  return host === arxiv.host || host.endsWith(`.${arxiv.host}`) ? arxiv : { host, pauseMs: 0 };
}

const lockRows = z.tuple([z.object({ lockedUntil: z.string() })]);

export interface HostLock {
  /**
   * Releases the lock after the pause, and not before `notBeforeMs` (milliseconds since 1970) if the host set that
   * limit.
   */
  release(notBeforeMs?: number): Promise<void>;
}

interface LockOptions {
  hostname: string;
  /** The pause that the source's rules require. */
  pauseMs: number;
  /** Timeout of the request. */
  timeoutMs: number;
}

/**
 * Waits until the host may be requested, and locks it.
 * @throws AppError `stopped`; `source-unavailable` if the host stays locked for longer than the wait budget allows
 */
export async function acquireHostLock(
  store: Store,
  { hostname, pauseMs, timeoutMs }: LockOptions,
  waits: WaitBudget,
): Promise<HostLock> {
  const { clock } = waits;
  const { host, pauseMs: minPauseMs } = lockRuleOf(hostname);
  for (;;) {
    const now = clock.now();
    const lease = instantOf(now + timeoutMs + leaseMarginMs);
    const latest = instantOf(now + maxLockMs + leaseMarginMs);
    const [{ changed }, { rows }] = await store.write([
      Prisma.sql`INSERT INTO "HostLock" ("host", "lockedUntil") VALUES (${host}, ${lease})
        ON CONFLICT ("host") DO UPDATE SET "lockedUntil" = excluded."lockedUntil"
        WHERE "HostLock"."lockedUntil" <= ${instantOf(now)} OR "HostLock"."lockedUntil" > ${latest}`,
      Prisma.sql`SELECT "lockedUntil" FROM "HostLock" WHERE "host" = ${host}`,
    ]);
    if (changed > 0) {
      return {
        release: (notBeforeMs = 0) =>
          releaseLock(store, host, lease, clock.now(), Math.max(pauseMs, minPauseMs), notBeforeMs),
      };
    }
    const [{ lockedUntil }] = lockRows.parse(rows);
    const untilMs = Math.max(Date.parse(lockedUntil), now + 1);
    await waits.until(untilMs, `${host} may not be requested yet`, pollMs);
  }
}

/** Has no effect if the lease expired and another process has acquired the lock. */
async function releaseLock(
  store: Store,
  host: string,
  lease: string,
  now: number,
  pauseMs: number,
  notBeforeMs: number,
): Promise<void> {
  const freeAt = instantOf(Math.max(now + pauseMs, Math.min(notBeforeMs, now + maxLockMs)));
  await store.write([
    Prisma.sql`UPDATE "HostLock" SET "lockedUntil" = ${freeAt} WHERE "host" = ${host} AND "lockedUntil" = ${lease}`,
  ]);
}
