/** Lets a subscriber see and change their subscription through the link in their emails, without an account. */
import { addDays, type Day, dayOf, daySchema } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { getDb } from "@/lib/store/db";
import { eraseSubscriber } from "@/lib/subscriptions/manage-subscribers";
import { defaultPreferences } from "@/lib/subscriptions/subscribe";
import { type DigestPreferences, digestPreferencesSchema } from "@/lib/subscriptions/subscription";
import { getLinkedSubscriber, type LinkedSubscriber } from "@/lib/subscriptions/unsubscribe";

export interface SubscriberPreferences extends LinkedSubscriber {
  digest: DigestPreferences;
  /** The day on which a pause ends; null when not paused or when the pause has no end. */
  pausedUntil: Day | null;
}

/**
 * Returns the preferences of a link's subscriber; null when the link is invalid or revoked, or the subscriber was
 * erased.
 */
export async function getPreferences(token: string): Promise<SubscriberPreferences | null> {
  const linked = await getLinkedSubscriber("preferences", token);
  if (!linked) return null;
  const db = await getDb();
  const row = await db.subscriber.findUnique({
    where: { id: linked.id },
    select: { pausedUntil: true, subscription: true },
  });
  const digest = row?.subscription ? digestPreferencesSchema.parse(row.subscription) : defaultPreferences();
  return { ...linked, digest, pausedUntil: daySchema.nullable().parse(row?.pausedUntil ?? null) };
}

/** Like `getPreferences`. @throws AppError `not-found` when the link is invalid or revoked */
export async function requirePreferences(token: string): Promise<SubscriberPreferences> {
  const preferences = await getPreferences(token);
  if (preferences) return preferences;
  throw new AppError("not-found", "This link is invalid or has expired.");
}

const notSubscribed = () =>
  new AppError("invalid-input", "This address is not subscribed, so there is nothing to change.");

/** Restarts the schedule after a change: the next digest is due at the first scheduled hour after it. */
const restartSchedule = { dueAt: null };

/** Saves a subscriber's preferences. @throws AppError `invalid-input` unless the subscriber is confirmed or paused */
export async function savePreferences({ id, state }: SubscriberPreferences, digest: DigestPreferences): Promise<void> {
  if (state !== "confirmed" && state !== "paused") throw notSubscribed();
  const db = await getDb();
  await db.$transaction([
    db.subscriber.update({ where: { id }, data: { changedAt: new Date().toISOString() } }),
    db.subscription.upsert({
      where: { subscriberId: id },
      update: { ...digest, ...restartSchedule },
      create: { subscriberId: id, ...digest },
    }),
  ]);
}

const longestPauseDays = 730;

/** Parses the day until which to pause: from tomorrow to 730 days ahead. @throws AppError `invalid-input` */
export function readPauseDay(text: string, today: Day = dayOf()): Day {
  const result = daySchema.safeParse(text.trim());
  if (result.success && result.data > today && result.data <= addDays(today, longestPauseDays)) return result.data;
  throw new AppError("invalid-input", `Expected a day after today to pause until, such as ${addDays(today, 14)}.`);
}

/**
 * Pauses a subscription until that day and deletes its waiting deliveries.
 * @throws AppError `invalid-input` unless the subscriber is confirmed or paused
 */
export async function pauseSubscription({ id }: SubscriberPreferences, until: Day): Promise<void> {
  const db = await getDb();
  const [{ count }] = await db.$transaction([
    db.subscriber.updateMany({
      where: { id, state: { in: ["confirmed", "paused"] } },
      data: { state: "paused", pausedUntil: until, changedAt: new Date().toISOString() },
    }),
    db.delivery.deleteMany({ where: { subscriberId: id, state: "waiting", subscriber: { state: "paused" } } }),
  ]);
  if (count === 0) throw notSubscribed();
}

/** Ends a pause now; repeating it is harmless. */
export async function resumeSubscription({ id }: SubscriberPreferences): Promise<void> {
  const db = await getDb();
  await db.$transaction([
    db.subscription.updateMany({ where: { subscriberId: id, subscriber: { state: "paused" } }, data: restartSchedule }),
    db.subscriber.updateMany({
      where: { id, state: "paused" },
      data: { state: "confirmed", pausedUntil: null, changedAt: new Date().toISOString() },
    }),
  ]);
}

/** Deletes everything stored about a subscriber. Only the suppression of a failing address remains, as a keyed hash. */
export async function eraseOwnData({ email }: SubscriberPreferences): Promise<void> {
  await eraseSubscriber(email);
}

/** The public ids of the papers that a digest shows, in their order. */
const selectedIds = {
  where: { rank: { not: null } },
  orderBy: { rank: "asc" },
  select: { paper: { select: { publicId: true } } },
} as const;

/** Returns everything stored about a subscriber, as plain data. */
export async function exportOwnData({
  id,
  email,
  state,
  digest: preferences,
  pausedUntil,
}: SubscriberPreferences): Promise<object> {
  const db = await getDb();
  const row = await db.subscriber.findUnique({
    where: { id },
    select: {
      createdAt: true,
      confirmedAt: true,
      changedAt: true,
      subscription: { select: { lastDigestDay: true, dueAt: true, lastListDay: true } },
      deliveries: {
        orderBy: { id: "asc" },
        select: {
          state: true,
          createdAt: true,
          sentAt: true,
          digest: { select: { period: true, papers: selectedIds } },
        },
      },
    },
  });
  const { deliveries = [], subscription, ...times } = row ?? {};
  // Field names are those of earlier exports.
  const { lastDigestDay: lastSlot = null, dueAt = null, lastListDay: listedThrough = null } = subscription ?? {};
  return {
    email,
    state,
    ...times,
    pausedUntil,
    subscription: { ...preferences, lastSlot, dueAt, listedThrough },
    digests: deliveries.map(({ digest, ...delivery }) => ({
      period: digest.period,
      papers: digest.papers.map(({ paper }) => paper.publicId),
      ...delivery,
    })),
  };
}
