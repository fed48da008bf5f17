/**
 * Writes the outcomes of deliveries to the database. Updates that arrive at about the same time share one statement,
 * and each promise resolves only after the commit: every outcome is durable, at the cost of one commit for several
 * outcomes.
 */
import { setTimeout as pause } from "node:timers/promises";
import { leaseEnd } from "@/lib/digest/deliver/claim-deliveries";
import { getDb } from "@/lib/store/db";

export interface Settlement {
  state: "sent" | "waiting" | "refused" | "failed";
  /** The response of the mail server; null for a sent mail. */
  lastError: string | null;
  nextTryAt?: string;
  /** Does not count the attempt, because its failure was not about this mail. */
  wasNoAttempt?: boolean;
}

export interface Ledger {
  /**
   * Renews the lease. Returns whether the claim is still ours and the subscriber still confirmed. Called right before
   * sending.
   */
  confirm(deliveryId: number): Promise<boolean>;
  /**
   * Records an outcome. Returns false when another sender has taken over the delivery, but `sent` is recorded in any
   * case.
   */
  settle(deliveryId: number, settlement: Settlement): Promise<boolean>;
}

interface Update {
  id: number;
  state: Settlement["state"] | "claimed";
  lastError: string | null;
  nextTryAt: string | null;
  refund: number;
  done: PromiseWithResolvers<boolean>;
}

/** Attempts in total; each has already waited for a busy database. */
const maxTries = 5;
const retryDelayMs = 500;
/**
 * Wait briefly so that several updates share one commit. A commit takes about as long and blocks other work of the
 * process.
 */
const batchWindowMs = 4;

/** @param maxParallel number of mails sent in parallel; once as many updates wait to start a mail, the batch is complete */
export function createLedger(owner: string, maxParallel: number): Ledger {
  let queued: Update[] = [];
  let isWriting = false;
  let complete = Promise.withResolvers<void>();

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (queued.length > 0) {
      await Promise.race([complete.promise, pause(batchWindowMs)]);
      complete = Promise.withResolvers();
      const updates = queued;
      queued = [];
      try {
        const written = await writeWithRetries(owner, updates);
        for (const { id, done } of updates) done.resolve(written.has(id));
      } catch (error) {
        for (const { done } of updates) done.reject(error);
      }
    }
    isWriting = false;
  }

  function enqueue(update: Omit<Update, "done">): Promise<boolean> {
    const done = Promise.withResolvers<boolean>();
    queued.push({ ...update, done });
    if (queued.filter(({ state }) => state === "claimed").length >= maxParallel) complete.resolve();
    if (!isWriting) void writeAll();
    return done.promise;
  }

  return {
    confirm: (id) => enqueue({ id, state: "claimed", lastError: null, nextTryAt: null, refund: 0 }),
    settle: (id, { state, lastError, nextTryAt = null, wasNoAttempt = false }) =>
      enqueue({ id, state, lastError, nextTryAt, refund: wasNoAttempt ? 1 : 0 }),
  };
}

async function writeWithRetries(owner: string, updates: Update[]): Promise<Set<number>> {
  for (let left = maxTries - 1; ; left -= 1) {
    try {
      return await write(owner, updates);
    } catch (error) {
      if (left === 0) throw error;
      await pause(retryDelayMs);
    }
  }
}

/** Writes all updates in one statement, so all or none take effect. Returns the ids of the changed deliveries. */
async function write(owner: string, updates: Update[]): Promise<Set<number>> {
  const rows = JSON.stringify(updates.map(({ done: _, ...row }) => row));
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
