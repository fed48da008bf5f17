/** Confirming a subscription by the link of its mail. */
import { getDb } from "@/lib/store/db";
import { type Asked, askedSchema } from "@/lib/subscriptions/subscription";
import { wakeMailWork } from "@/lib/subscriptions/wake";
import { hashToken } from "@/lib/tokens";

export type ConfirmOutcome =
  | { status: "confirmed" | "already-confirmed"; subscriberId: number }
  | { status: "unknown-link" | "expired-link" };

/** Whom a link would confirm; changes nothing, so that scanners may follow it. */
export async function peekConfirmation(token: string): Promise<"open" | ConfirmOutcome["status"]> {
  const subscriber = await find(token);
  if (!subscriber) return "unknown-link";
  if (subscriber.state !== "pending") return "already-confirmed";
  return isExpired(subscriber) ? "expired-link" : "open";
}

/** Confirms; pressing twice is fine. The newest digest then goes out to this subscriber as that day's delivery. */
export async function confirmSubscription(token: string): Promise<ConfirmOutcome> {
  const subscriber = await find(token);
  if (!subscriber) return { status: "unknown-link" };
  if (subscriber.state !== "pending") return { status: "already-confirmed", subscriberId: subscriber.id };
  if (isExpired(subscriber)) return { status: "expired-link" };
  const db = await getDb();
  const now = new Date().toISOString();
  const [, { count }] = await db.$transaction([
    // The schedule begins anew, from this moment on.
    db.subscription.updateMany({
      where: { subscriberId: subscriber.id, subscriber: { state: "pending" } },
      data: { dueAt: null },
    }),
    db.subscriber.updateMany({
      where: { id: subscriber.id, state: "pending" },
      data: { state: "confirmed", confirmedAt: now, changedAt: now },
    }),
  ]);
  wakeMailWork();
  return { status: count === 1 ? "confirmed" : "already-confirmed", subscriberId: subscriber.id };
}

/** What a link's subscriber asked for; null when the link is none of ours. Changes nothing. */
export async function peekAsked(token: string): Promise<Asked | null> {
  const subscriber = await find(token);
  if (!subscriber) return null;
  const db = await getDb();
  const row = await db.subscription.findUnique({ where: { subscriberId: subscriber.id } });
  return row && askedSchema.parse(row);
}

interface Found {
  id: number;
  state: string;
  confirmTokenExpires: string | null;
}

/** A subscriber who has left, or whose address fails, is not brought back by an old link. */
async function find(token: string): Promise<Found | null> {
  if (token.length > 100) return null;
  const db = await getDb();
  return db.subscriber.findFirst({
    where: { confirmTokenHash: hashToken(token), state: { in: ["pending", "confirmed", "paused"] } },
    select: { id: true, state: true, confirmTokenExpires: true },
  });
}

const isExpired = ({ confirmTokenExpires }: Found) => (confirmTokenExpires ?? "") < new Date().toISOString();
