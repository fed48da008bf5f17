/** Leaving, by the link that every mail carries; and who a link belongs to. */
import { getDb } from "@/lib/store/db";
import { type LinkPurpose, type LinkSubject, readLinkToken } from "@/lib/subscriptions/links";
import { type SubscriberState, subscriberStateSchema } from "@/lib/subscriptions/subscription";

export interface LinkedSubscriber extends LinkSubject {
  email: string;
  state: SubscriberState;
  frequency: string;
}

/** The subscriber of a link; null when it is not ours, was ended, or its subscriber was erased. */
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
 * Ends the subscription of the link's subscriber; again and again is fine. After the answer no further mail is sent:
 * the sender looks at the state right before each one. Null when the link is none of ours.
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
    // Who comes back one day is not sent what waited then.
    db.delivery.deleteMany({ where: { subscriberId: subscriber.id, state: "waiting" } }),
  ]);
  return subscriber;
}
