/**
 * One request at a time to a host and a pause after it, for all processes that share the store. A turn is taken by one
 * atomic statement and is a lease: that of a process which died ends by itself.
 */
import { instantOf, type Waiting } from "@/lib/ingest/fetch/waiting";
import type { Store } from "@/lib/store/open-store";

/** arXiv's terms of use of its APIs: one request in three seconds, over all its hosts together. */
const arxiv = { host: "arxiv.org", pauseMs: 3_000 };

/** No host is held back longer than this, whatever it asked for; a later instant is that of a clock that was wrong. */
const longestHoldMs = 24 * 3_600_000;

/** A turn mostly ends before its lease does, so it is looked at again this often. */
const lookAgainMs = 1_000;

/** A little more than a process needs to end its request in time. */
const leaseMarginMs = 5_000;

/** Whose turn a host shares, and the pause that it needs at least. */
export function turnOf(hostname: string): { host: string; pauseMs: number } {
  const host = hostname.toLowerCase();
  return host === arxiv.host || host.endsWith(`.${arxiv.host}`) ? arxiv : { host, pauseMs: 0 };
}

export interface Turn {
  /** Gives the turn back; the host is left alone for the pause, and until `notBeforeMs` where it asked for that. */
  end(notBeforeMs?: number): void;
}

interface Asked {
  hostname: string;
  /** The pause that the source's rules ask for. */
  pauseMs: number;
  /** How long the request may take. */
  timeoutMs: number;
}

/**
 * Waits until the host may be asked.
 * @throws AppError `stopped`; `source-unavailable` when the host is to be left alone for longer than may be waited
 */
export async function takeTurn(store: Store, { hostname, pauseMs, timeoutMs }: Asked, waiting: Waiting): Promise<Turn> {
  const { clock } = waiting;
  const { host, pauseMs: floorMs } = turnOf(hostname);
  const take = store.prepare<{ host: string; now: string; latest: string; lease: string }>(
    `INSERT INTO "HostLock" ("host", "lockedUntil") VALUES (@host, @lease)
     ON CONFLICT ("host") DO UPDATE SET "lockedUntil" = @lease WHERE "lockedUntil" <= @now OR "lockedUntil" > @latest`,
  );
  const look = store.prepare<[string], string>(`SELECT "lockedUntil" FROM "HostLock" WHERE "host" = ?`).pluck();
  for (;;) {
    const now = clock.now();
    const lease = instantOf(now + timeoutMs + leaseMarginMs);
    const latest = instantOf(now + longestHoldMs + leaseMarginMs);
    if (take.run({ host, now: instantOf(now), latest, lease }).changes > 0) {
      return {
        end: (notBeforeMs = 0) => endTurn(store, host, lease, clock.now(), Math.max(pauseMs, floorMs), notBeforeMs),
      };
    }
    const freeAt = look.get(host);
    if (!freeAt) continue;
    const untilMs = Math.max(Date.parse(freeAt), now + 1);
    await waiting.until(untilMs, `${host} is to be left alone for now`, lookAgainMs);
  }
}

/** Where the lease ran out and another has the turn, it stays theirs. */
function endTurn(store: Store, host: string, lease: string, now: number, pauseMs: number, notBeforeMs: number): void {
  const freeAt = instantOf(Math.max(now + pauseMs, Math.min(notBeforeMs, now + longestHoldMs)));
  store
    .prepare(`UPDATE "HostLock" SET "lockedUntil" = ? WHERE "host" = ? AND "lockedUntil" = ?`)
    .run(freeAt, host, lease);
}
