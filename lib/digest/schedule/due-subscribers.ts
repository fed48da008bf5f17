/** Lists subscribers who may be due, and computes their schedule updates. */
import { z } from "zod";
import { addDays, type Day, dayOf, daySchema } from "@/lib/days";
import { dueAt, dueFrom, dueSlot, isBeyond, localDayOf, type Schedule } from "@/lib/digest/schedule/schedule";
import { log } from "@/lib/log";
import { getDb } from "@/lib/store/db";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { readFrequency } from "@/lib/subscriptions/subscription";

const rowSchema = z.object({
  id: z.coerce.number(),
  /** When they last confirmed or changed their preferences. */
  changedAt: z.string(),
  frequency: z.string().transform(readFrequency),
  limit: z.coerce.number(),
  query: z.string().nullable(),
  hour: z.coerce.number(),
  timeZone: z.string(),
  lastDigestDay: daySchema.nullable(),
  dueAt: z.string().nullable(),
  lastListDay: daySchema.nullable(),
});

export type DueSubscriber = z.output<typeof rowSchema>;

/**
 * A change to a subscriber's schedule: the local day whose digest is due now (`slot`; null for none) and the instant of
 * the next one.
 */
export interface ScheduleUpdate {
  subscriber: DueSubscriber;
  slot: Day | null;
  lastDigestDay: Day | null;
  next: string | null;
}

/** Subscribers per batch; each batch blocks the server for some tens of milliseconds. */
const batchSize = 200;

/**
 * Returns confirmed subscribers after `afterId` whose next digest is due, not computed yet, or implausibly far ahead.
 */
export async function listDueSubscribers(now: string, afterId: number, email: string | null): Promise<DueSubscriber[]> {
  const beyond = new Date(Date.parse(now) + 11 * 86_400_000).toISOString();
  const rows =
    await getStore().rows(Prisma.sql`SELECT s."id", s."changedAt", p."frequency", p."paperLimit" AS "limit", p."query",
      p."hour", p."timeZone", p."lastDigestDay", p."dueAt", p."lastListDay"
    FROM "Subscription" AS p JOIN "Subscriber" AS s ON s."id" = p."subscriberId"
    WHERE s."state" = 'confirmed' AND (p."dueAt" IS NULL OR p."dueAt" <= ${now} OR p."dueAt" > ${beyond})
      AND s."id" > ${afterId} AND (CAST(${email} AS TEXT) IS NULL OR s."email" = ${email})
    ORDER BY s."id" LIMIT ${batchSize}`);
  return z.array(rowSchema).parse(rows);
}

const pausedSchema = z.array(
  rowSchema.pick({ id: true, frequency: true, hour: true, timeZone: true }).extend({ pausedUntil: daySchema }),
);

/**
 * Ends pauses that are over: a subscriber is confirmed again from their hour on the day the pause ends, or their next
 * digest day.
 */
export async function endPauses(now: string): Promise<void> {
  const db = await getDb();
  const rows = await getStore().rows(Prisma.sql`SELECT s."id", p."frequency", p."hour", p."timeZone", s."pausedUntil"
    FROM "Subscriber" AS s JOIN "Subscription" AS p ON p."subscriberId" = s."id"
    WHERE s."state" = 'paused' AND s."pausedUntil" <= ${addDays(dayOf(new Date(now)), 1)}`);
  for (const { id, pausedUntil, ...schedule } of pausedSchema.parse(rows)) {
    const ends = tryWithWarning(id, () => dueFrom(schedule, pausedUntil));
    if (ends === null || ends > now) continue;
    await db.$transaction([
      db.subscription.updateMany({ where: { subscriberId: id, subscriber: { pausedUntil } }, data: { dueAt: ends } }),
      db.subscriber.updateMany({
        where: { id, state: "paused", pausedUntil },
        data: { state: "confirmed", pausedUntil: null, changedAt: now },
      }),
    ]);
  }
}

function planUpdate(subscriber: DueSubscriber, now: string): ScheduleUpdate {
  const schedule: Schedule = subscriber;
  const isImplausible = subscriber.dueAt !== null && isBeyond(subscriber.dueAt, now);
  // A clock that ran years ahead may have stored days in the future.
  const lastDigestDay =
    isImplausible && (subscriber.lastDigestDay ?? "") > (localDayOf(now, subscriber.timeZone) ?? "")
      ? null
      : subscriber.lastDigestDay;
  const due = isImplausible
    ? null
    : (subscriber.dueAt ?? dueAt(schedule, { after: subscriber.changedAt, lastDigestDay }));
  const slot = due !== null && due <= now ? dueSlot(schedule, now, lastDigestDay) : null;
  const latest = slot ?? lastDigestDay;
  const next = due !== null && due > now ? due : dueAt(schedule, { after: now, lastDigestDay: latest });
  return { subscriber, slot, lastDigestDay: latest, next };
}

/**
 * Runs `work`. When it throws, as for a time zone that the runtime does not know, logs a warning and returns null so
 * that the other subscribers are still processed.
 */
function tryWithWarning<Result>(subscriber: number, work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    log().warn({ err: error, subscriber }, "cannot compute the next send time");
    return null;
  }
}

/** Returns the schedule update of a subscriber at `now`; null, with a warning, when it cannot be computed. */
export const scheduleNext = (subscriber: DueSubscriber, now: string): ScheduleUpdate | null =>
  tryWithWarning(subscriber.id, () => planUpdate(subscriber, now));
