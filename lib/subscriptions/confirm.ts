/** Confirms subscriptions by the link in the confirmation email. */
import { getDb } from "@/lib/store/db";
import { type DigestPreferences, digestPreferencesSchema } from "@/lib/subscriptions/subscription";
import { wakeMailWorker } from "@/lib/subscriptions/wake-mail-worker";
import { hashToken } from "@/lib/tokens";

export type ConfirmOutcome =
  | { status: "confirmed" | "already-confirmed"; subscriberId: number }
  | { status: "unknown-link" | "expired-link" };

/** Returns what a confirmation link would do. Changes nothing, so that link scanners may follow it. */
export async function getConfirmationStatus(token: string): Promise<"open" | ConfirmOutcome["status"]> {
  const subscriber = await find(token);
  if (!subscriber) return "unknown-link";
  if (subscriber.state !== "pending") return "already-confirmed";
  return isExpired(subscriber) ? "expired-link" : "open";
}

/**
 * Confirms a subscription; confirming twice is harmless. Wakes the mail worker, which then sends the newest digest to
 * this subscriber.
 */
export async function confirmSubscription(token: string): Promise<ConfirmOutcome> {
  const subscriber = await find(token);
  if (!subscriber) return { status: "unknown-link" };
  if (subscriber.state !== "pending") return { status: "already-confirmed", subscriberId: subscriber.id };
  if (isExpired(subscriber)) return { status: "expired-link" };
  const db = await getDb();
  const now = new Date().toISOString();
  const [, { count }] = await db.$transaction([
    // Restarts the schedule from this moment.
    db.subscription.updateMany({
      where: { subscriberId: subscriber.id, subscriber: { state: "pending" } },
      data: { dueAt: null },
    }),
    db.subscriber.updateMany({
      where: { id: subscriber.id, state: "pending" },
      data: { state: "confirmed", confirmedAt: now, changedAt: now },
    }),
  ]);
  wakeMailWorker();
  return { status: count === 1 ? "confirmed" : "already-confirmed", subscriberId: subscriber.id };
}

/** Returns the preferences of a link's subscriber, or null when the link is invalid. Changes nothing. */
export async function getPreferencesToConfirm(token: string): Promise<DigestPreferences | null> {
  const subscriber = await find(token);
  if (!subscriber) return null;
  const db = await getDb();
  const row = await db.subscription.findUnique({ where: { subscriberId: subscriber.id } });
  return row && digestPreferencesSchema.parse(row);
}

interface Found {
  id: number;
  state: string;
  confirmTokenExpires: string | null;
}

/** Finds the subscriber of a link. An old link does not bring back a subscriber who unsubscribed or is suppressed. */
async function find(token: string): Promise<Found | null> {
  if (token.length > 100) return null;
  const db = await getDb();
  return db.subscriber.findFirst({
    where: { confirmTokenHash: hashToken(token), state: { in: ["pending", "confirmed", "paused"] } },
    select: { id: true, state: true, confirmTokenExpires: true },
  });
}

const isExpired = ({ confirmTokenExpires }: Found) => (confirmTokenExpires ?? "") < new Date().toISOString();
