/**
 * What becomes of deliveries, on disk. Whatever waits at the same moment goes into one statement, and each promise is
 * kept only when that is committed: durable state for every reader at the price of one commit for several.
 */
import { setTimeout as pause } from "node:timers/promises";
import { leaseEnd } from "@/lib/digest/deliver/claim-deliveries";
import { getDb } from "@/lib/store/db";

export interface Settlement {
  state: "sent" | "waiting" | "refused" | "failed";
  /** What the server said; null for a mail that is out. */
  lastError: string | null;
  nextTryAt?: string;
  /** Gives back the attempt, which said nothing of this mail. */
  wasNoAttempt?: boolean;
}

export interface Ledger {
  /** Whether the claim still stands and its reader still wants it, asked right before the mail begins; extends the lease. */
  confirm(deliveryId: number): Promise<boolean>;
  /** False where somebody else has meanwhile taken over the delivery; that a mail is out is kept whoever holds it. */
  settle(deliveryId: number, settlement: Settlement): Promise<boolean>;
}

interface Line {
  id: number;
  state: Settlement["state"] | "claimed";
  lastError: string | null;
  nextTryAt: string | null;
  refund: number;
  done: PromiseWithResolvers<boolean>;
}

/** A store that is busy has each time been waited for already. */
const tries = 5;
const betweenTriesMs = 500;
/** A commit takes about as long, and nobody else is served meanwhile: it is worth waiting for company. */
const gatherMs = 4;

/** `lanes` mails are sent at a time: once so many ask for their next, nobody else is to be waited for. */
export function createLedger(owner: string, lanes: number): Ledger {
  let waiting: Line[] = [];
  let isWriting = false;
  let complete = Promise.withResolvers<void>();

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      await Promise.race([complete.promise, pause(gatherMs)]);
      complete = Promise.withResolvers();
      const lines = waiting;
      waiting = [];
      try {
        const written = await writeWithPatience(owner, lines);
        for (const { id, done } of lines) done.resolve(written.has(id));
      } catch (error) {
        for (const { done } of lines) done.reject(error);
      }
    }
    isWriting = false;
  }

  function enter(line: Omit<Line, "done">): Promise<boolean> {
    const done = Promise.withResolvers<boolean>();
    waiting.push({ ...line, done });
    if (waiting.filter(({ state }) => state === "claimed").length >= lanes) complete.resolve();
    if (!isWriting) void writeAll();
    return done.promise;
  }

  return {
    confirm: (id) => enter({ id, state: "claimed", lastError: null, nextTryAt: null, refund: 0 }),
    settle: (id, { state, lastError, nextTryAt = null, wasNoAttempt = false }) =>
      enter({ id, state, lastError, nextTryAt, refund: wasNoAttempt ? 1 : 0 }),
  };
}

async function writeWithPatience(owner: string, lines: Line[]): Promise<Set<number>> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await write(owner, lines);
    } catch (error) {
      if (left === 0) throw error;
      await pause(betweenTriesMs);
    }
  }
}

/** One statement, so all of it or nothing. Returns the deliveries that were changed. */
async function write(owner: string, lines: Line[]): Promise<Set<number>> {
  const rows = JSON.stringify(lines.map(({ done: _, ...row }) => row));
  const now = new Date().toISOString();
  const db = await getDb();
  const changed = await db.$queryRaw<{ id: bigint }[]>`UPDATE "Delivery" SET
      "state" = n."state",
      "leaseOwner" = iif(n."state" = 'claimed', ${owner}, NULL),
      "leaseUntil" = iif(n."state" = 'claimed', ${leaseEnd()}, NULL),
      "attempts" = "attempts" - n."refund",
      "nextTryAt" = coalesce(n."nextTryAt", "Delivery"."nextTryAt"),
      "lastError" = n."lastError",
      "sentAt" = iif(n."state" = 'sent', ${now}, NULL)
    FROM (SELECT value ->> 'id' AS "id", value ->> 'state' AS "state", value ->> 'lastError' AS "lastError",
        value ->> 'nextTryAt' AS "nextTryAt", value ->> 'refund' AS "refund" FROM json_each(${rows})) AS n
    WHERE "Delivery"."id" = n."id"
      AND (n."state" = 'sent' OR ("Delivery"."state" = 'claimed' AND "leaseOwner" = ${owner}))
      AND (n."state" <> 'claimed'
        OR EXISTS (SELECT 1 FROM "Subscriber" AS s WHERE s."id" = "subscriberId" AND s."state" = 'confirmed'))
    RETURNING "Delivery"."id" AS "id"`;
  return new Set(changed.map(({ id }) => Number(id)));
}
