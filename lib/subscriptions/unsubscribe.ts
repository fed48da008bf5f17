/** Unsubscribes by the link in every email, and finds the subscriber of a link. */
import { getDb } from "@/lib/store/db";
import { type LinkPurpose, type LinkSubject, readLinkToken } from "@/lib/subscriptions/links";
import { type SubscriberState, subscriberStateSchema } from "@/lib/subscriptions/subscription";

export interface LinkedSubscriber extends LinkSubject {
  email: string;
  state: SubscriberState;
  frequency: string;
}

/** Returns the subscriber of a link; null when the link is invalid or revoked, or the subscriber was erased. */
export async function getLinkedSubscriber(purpose: LinkPurpose, token: string): Promise<LinkedSubscriber | null> {
  const subject = readLinkToken(purpose, token);
  if (!subject) return null;
  const db = await getDb();
  const row = await db.subscriber.findUnique({
    where: { id: subject.id, tokenEpoch: subject.tokenEpoch },
    select: { id: true, email: true, state: true, tokenEpoch: true, subscription: { select: { frequency: true } } },
  });
  if (!row) return null;
  const { id, email, tokenEpoch, subscription } = row;
  return {
    id,
    email,
    tokenEpoch,
    state: subscriberStateSchema.parse(row.state),
    frequency: subscription?.frequency ?? "daily",
  };
}

/**
 * Ends the subscription of the link's subscriber; repeating it is harmless. No mail is sent after this returns, because
 * the sender checks the state right before each one. Returns null when the link is invalid.
 */
export async function unsubscribe(token: string): Promise<LinkedSubscriber | null> {
  const subscriber = await getLinkedSubscriber("unsubscribe", token);
  if (!subscriber) return null;
  const db = await getDb();
  const changedAt = new Date().toISOString();
  await db.$transaction([
    db.subscriber.updateMany({
      where: { id: subscriber.id, state: { notIn: ["unsubscribed", "suppressed"] } },
      data: { state: "unsubscribed", changedAt },
    }),
    // A subscriber who signs up again later must not receive deliveries from before.
    db.delivery.deleteMany({ where: { subscriberId: subscriber.id, state: "waiting" } }),
  ]);
  return subscriber;
}
