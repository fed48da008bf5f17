/**
 * Writes the outcomes of deliveries to the database. Updates that arrive at about the same time share one statement,
 * and each promise resolves only after the commit: every outcome is durable, at the cost of one commit for several
 * outcomes.
 */
import { z } from "zod";
import { createBatcher } from "@/lib/batcher";
import { leaseEnd } from "@/lib/digest/deliver/claim-deliveries";
import { rowsOf } from "@/lib/store/dialect";
import { getStore } from "@/lib/store/open-store";
import { retryWhileBusy } from "@/lib/store/retry";
import { Prisma } from "@/lib/store/sql";

interface Settlement {
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

const changedRows = z.array(z.object({ id: z.number() }));

interface Update {
  id: number;
  state: Settlement["state"] | "claimed";
  lastError: string | null;
  nextTryAt: string | null;
  refund: number;
}

/** How long an outcome waits while another process has the store locked: without it, the mail would be sent again. */
const maxBusyWaitMs = 60_000;
/**
 * Wait briefly so that several updates share one commit. A commit takes about as long and blocks other work of the
 * process.
 */
const batchWindowMs = 4;

/** Keeps a statement short; more updates than mails in parallel do not wait. */
const maxSize = 500;

/** @param maxParallel number of mails sent in parallel; once as many updates wait to start a mail, the batch is complete */
export function createLedger(owner: string, maxParallel: number): Ledger {
  const write = async (updates: Update[]): Promise<boolean[]> => {
    const written = await retryWhileBusy(performance.now() + maxBusyWaitMs, () => writeUpdates(owner, updates));
    return updates.map(({ id }) => written.has(id));
  };
  const enqueue = createBatcher(write, {
    maxSize,
    windowMs: batchWindowMs,
    isComplete: (queued) => queued.filter(({ state }) => state === "claimed").length >= maxParallel,
  });
  return {
    confirm: (id) => enqueue({ id, state: "claimed", lastError: null, nextTryAt: null, refund: 0 }),
    settle: (id, { state, lastError, nextTryAt = null, wasNoAttempt = false }) =>
      enqueue({ id, state, lastError, nextTryAt, refund: wasNoAttempt ? 1 : 0 }),
  };
}

/** Writes all updates in one statement, so all or none take effect. Returns the ids of the changed deliveries. */
async function writeUpdates(owner: string, updates: Update[]): Promise<Set<number>> {
  const columns = { id: "integer", state: "text", lastError: "text", nextTryAt: "text", refund: "integer" } as const;
  const whileClaimed = (value: string) => Prisma.sql`CASE WHEN n."state" = 'claimed' THEN ${value} END`;
  const [{ rows }] = await getStore().write([
    Prisma.sql`UPDATE "Delivery" SET
        "state" = n."state",
        "leaseOwner" = ${whileClaimed(owner)},
        "leaseUntil" = ${whileClaimed(leaseEnd())},
        "attempts" = "attempts" - n."refund",
        "nextTryAt" = coalesce(n."nextTryAt", "Delivery"."nextTryAt"),
        "lastError" = n."lastError",
        "sentAt" = CASE WHEN n."state" = 'sent' THEN ${new Date().toISOString()} END
      FROM ${rowsOf(updates, columns)} AS n
      WHERE "Delivery"."id" = n."id"
        AND (n."state" = 'sent' OR ("Delivery"."state" = 'claimed' AND "leaseOwner" = ${owner}))
        AND (n."state" <> 'claimed'
          OR EXISTS (SELECT 1 FROM "Subscriber" AS s WHERE s."id" = "subscriberId" AND s."state" = 'confirmed'))
      RETURNING "Delivery"."id" AS "id"`,
  ]);
  return new Set(changedRows.parse(rows).map(({ id }) => id));
}
