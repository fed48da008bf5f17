/** Readers whose hour may have come, and what follows from their schedule. */
import { z } from "zod";
import { addDays, type Day, dayOf, daySchema } from "@/lib/days";
import { dueAt, dueFrom, dueSlot, isBeyond, localDayOf, type Schedule } from "@/lib/digest/schedule/schedule";
import { log } from "@/lib/log";
import { getDb } from "@/lib/store/db";
import { readFrequency } from "@/lib/subscriptions/subscription";

const rowSchema = z.object({
  id: z.coerce.number(),
  /** When they last confirmed, or changed what they ask for. */
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

export type DueReader = z.output<typeof rowSchema>;

/** What is to be kept of a reader: the local day whose digest is due now (null: none is), and when the next one is. */
export interface Turn {
  reader: DueReader;
  slot: Day | null;
  lastDigestDay: Day | null;
  next: string | null;
}

/** Each batch holds the server up for some tens of milliseconds. */
const batchSize = 200;

/** Confirmed readers after `afterId` whose next digest is due, not worked out yet, or further ahead than any can be. */
export async function listDueReaders(now: string, afterId: number, email: string | null): Promise<DueReader[]> {
  const db = await getDb();
  const beyond = new Date(Date.parse(now) + 11 * 86_400_000).toISOString();
  const rows = await db.$queryRaw`SELECT s."id", s."changedAt", p."frequency", p."paperLimit" AS "limit", p."query",
      p."hour", p."timeZone", p."lastDigestDay", p."dueAt", p."lastListDay"
    FROM "Subscription" AS p JOIN "Subscriber" AS s ON s."id" = p."subscriberId"
    WHERE s."state" = 'confirmed' AND (p."dueAt" IS NULL OR p."dueAt" <= ${now} OR p."dueAt" > ${beyond})
      AND s."id" > ${afterId} AND (${email} IS NULL OR s."email" = ${email})
    ORDER BY s."id" LIMIT ${batchSize}`;
  return z.array(rowSchema).parse(rows);
}

const pausedSchema = z.array(
  rowSchema.pick({ id: true, frequency: true, hour: true, timeZone: true }).extend({ pausedUntil: daySchema }),
);

/** Who paused until a day is a reader again once their hour has come, on that day or their next one. */
export async function endPauses(now: string): Promise<void> {
  const db = await getDb();
  const rows = await db.$queryRaw`SELECT s."id", p."frequency", p."hour", p."timeZone", s."pausedUntil"
    FROM "Subscriber" AS s JOIN "Subscription" AS p ON p."subscriberId" = s."id"
    WHERE s."state" = 'paused' AND s."pausedUntil" <= ${addDays(dayOf(new Date(now)), 1)}`;
  for (const { id, pausedUntil, ...schedule } of pausedSchema.parse(rows)) {
    const ends = tell(id, () => dueFrom(schedule, pausedUntil));
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

function turnOf(reader: DueReader, now: string): Turn {
  const schedule: Schedule = reader;
  const isWrong = reader.dueAt !== null && isBeyond(reader.dueAt, now);
  // A clock that was years ahead has left its days behind.
  const lastDigestDay =
    isWrong && (reader.lastDigestDay ?? "") > (localDayOf(now, reader.timeZone) ?? "") ? null : reader.lastDigestDay;
  const due = isWrong ? null : (reader.dueAt ?? dueAt(schedule, { after: reader.changedAt, lastDigestDay }));
  const slot = due !== null && due <= now ? dueSlot(schedule, now, lastDigestDay) : null;
  const kept = slot ?? lastDigestDay;
  const next = due !== null && due > now ? due : dueAt(schedule, { after: now, lastDigestDay: kept });
  return { reader, slot, lastDigestDay: kept, next };
}

/** Null, with a line in the log, for a time zone that this machine does not know: others are not held up by it. */
function tell<Answer>(subscriber: number, work: () => Answer): Answer | null {
  try {
    return work();
  } catch (error) {
    log().warn({ err: error, subscriber }, "this reader's hour cannot be told");
    return null;
  }
}

export const takeTurn = (reader: DueReader, now: string): Turn | null => tell(reader.id, () => turnOf(reader, now));
