/** What a subscriber may see and change by the link of their mails, without an account. */
import { z } from "zod";
import { addDays, type Day, dayOf, daySchema } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { getDb } from "@/lib/store/db";
import { eraseSubscriber } from "@/lib/subscriptions/manage-subscribers";
import { defaultAsked } from "@/lib/subscriptions/subscribe";
import { type Asked, askedSchema } from "@/lib/subscriptions/subscription";
import { getLinkedSubscriber, type LinkedSubscriber } from "@/lib/subscriptions/unsubscribe";

export interface Preferences extends LinkedSubscriber {
  asked: Asked;
  /** The day on which a pause ends; null where there is none, or it has no end. */
  pausedUntil: Day | null;
}

/** Null when the link is none of ours, was ended, or its subscriber was erased. */
export async function getPreferences(token: string): Promise<Preferences | null> {
  const linked = await getLinkedSubscriber("preferences", token);
  if (!linked) return null;
  const db = await getDb();
  const row = await db.subscriber.findUnique({
    where: { id: linked.id },
    select: { pausedUntil: true, subscription: true },
  });
  const asked = row?.subscription ? askedSchema.parse(row.subscription) : defaultAsked();
  return { ...linked, asked, pausedUntil: daySchema.nullable().parse(row?.pausedUntil ?? null) };
}

/** @throws AppError `not-found` */
export async function requirePreferences(token: string): Promise<Preferences> {
  const preferences = await getPreferences(token);
  if (preferences) return preferences;
  throw new AppError("not-found", "This link is not one of ours, or it has been ended.");
}

const notMailed = () => new AppError("invalid-input", "Nothing is sent to this address, so nothing can be changed.");

/** The schedule begins anew with each change: the next digest comes at the first hour after it. */
const anew = { dueAt: null };

/** Keeps what a subscriber asks for. @throws AppError `invalid-input` where nothing is sent to them */
export async function savePreferences({ id, state }: Preferences, asked: Asked): Promise<void> {
  if (state !== "confirmed" && state !== "paused") throw notMailed();
  const db = await getDb();
  await db.$transaction([
    db.subscriber.update({ where: { id }, data: { changedAt: new Date().toISOString() } }),
    db.subscription.upsert({
      where: { subscriberId: id },
      update: { ...asked, ...anew },
      create: { subscriberId: id, ...asked },
    }),
  ]);
}

const longestPauseDays = 730;

/** The day that a form names; it lies ahead. @throws AppError `invalid-input` */
export function readPauseDay(text: string, today: Day = dayOf()): Day {
  const result = daySchema.safeParse(text.trim());
  if (result.success && result.data > today && result.data <= addDays(today, longestPauseDays)) return result.data;
  throw new AppError("invalid-input", `Expected a day to pause until: after today, such as ${addDays(today, 14)}.`);
}

/** Nothing is sent until that day; what waits to be sent is dropped. @throws AppError `invalid-input` */
export async function pauseSubscription({ id }: Preferences, until: Day): Promise<void> {
  const db = await getDb();
  const [{ count }] = await db.$transaction([
    db.subscriber.updateMany({
      where: { id, state: { in: ["confirmed", "paused"] } },
      data: { state: "paused", pausedUntil: until, changedAt: new Date().toISOString() },
    }),
    db.delivery.deleteMany({ where: { subscriberId: id, state: "waiting", subscriber: { state: "paused" } } }),
  ]);
  if (count === 0) throw notMailed();
}

/** Ends a pause now; again is fine. */
export async function resumeSubscription({ id }: Preferences): Promise<void> {
  const db = await getDb();
  await db.$transaction([
    db.subscription.updateMany({ where: { subscriberId: id, subscriber: { state: "paused" } }, data: anew }),
    db.subscriber.updateMany({
      where: { id, state: "paused" },
      data: { state: "confirmed", pausedUntil: null, changedAt: new Date().toISOString() },
    }),
  ]);
}

/** Removes everything kept of a subscriber; that an address fails is kept as a keyed hash alone. */
export async function eraseMyself({ email }: Preferences): Promise<void> {
  await eraseSubscriber(email);
}

const ids = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));

/** Everything kept of a subscriber, as plain data. */
export async function exportMyself({ id, email, state, asked, pausedUntil }: Preferences): Promise<object> {
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
        select: { state: true, createdAt: true, sentAt: true, digest: { select: { period: true, papers: true } } },
      },
    },
  });
  const { deliveries = [], subscription, ...times } = row ?? {};
  // The field names of exports made before.
  const { lastDigestDay: lastSlot = null, dueAt = null, lastListDay: listedThrough = null } = subscription ?? {};
  return {
    email,
    state,
    ...times,
    pausedUntil,
    subscription: { ...asked, lastSlot, dueAt, listedThrough },
    digests: deliveries.map(({ digest, ...delivery }) => ({
      period: digest.period,
      papers: ids.parse(digest.papers),
      ...delivery,
    })),
  };
}
