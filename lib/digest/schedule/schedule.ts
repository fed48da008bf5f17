/**
 * Computes when a subscriber's digest is due: at their hour, in their time zone, on the days of their frequency. Pure.
 */
import { Temporal } from "temporal-polyfill";
import { type Day, parseDay } from "@/lib/days";
import { type Frequency, isDayOf } from "@/lib/subscriptions/subscription";

export interface Schedule {
  frequency: Frequency;
  /** 0 to 23. */
  hour: number;
  /** IANA name. */
  timeZone: string;
}

/** Longest gap between digests, in days: a week, and two more in case the time zone skips a day. */
const longestWaitDays = 9;

/**
 * Returns the instant of the hour on a local day; null if the time zone skipped that day (Apia, 30 December 2011). An
 * hour skipped by daylight saving moves later by as much as the clocks went forward; an hour that occurs twice uses the
 * first.
 */
function slotOf(day: Temporal.PlainDate, { hour, timeZone }: Schedule): Temporal.Instant | null {
  const local = day.toPlainDateTime({ hour });
  for (const disambiguation of ["compatible", "earlier"] as const) {
    const slot = local.toZonedDateTime(timeZone, { disambiguation });
    // An hour moved into the next day would be a second digest for that day.
    if (slot.toPlainDate().equals(day)) return slot.toInstant();
  }
  return null;
}

const localDay = (instant: Temporal.Instant, { timeZone }: Schedule) =>
  instant.toZonedDateTimeISO(timeZone).toPlainDate();

const dayOfDate = (date: Temporal.PlainDate): Day | null => parseDay(date.toString());

/** Returns the local day of an instant in a time zone. */
export function localDayOf(instant: string, timeZone: string): Day | null {
  return dayOfDate(Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate());
}

interface Past {
  /** The instant, `YYYY-MM-DDTHH:MM:SS.sssZ`, after which a digest may be due: of confirming, or of the last digest. */
  after: string;
  /** The local day of the last digest; null before the first. */
  lastDigestDay: Day | null;
}

/**
 * Returns the instant of the next digest: the first scheduled hour after `after`, on a later local day than the last
 * digest. Returns null at the end of the calendar.
 */
export function dueAt(schedule: Schedule, { after, lastDigestDay }: Past): string | null {
  const from = Temporal.Instant.from(after);
  const first = localDay(from, schedule);
  const next = lastDigestDay ? Temporal.PlainDate.from(lastDigestDay).add({ days: 1 }) : first;
  const start = Temporal.PlainDate.compare(next, first) > 0 ? next : first;
  for (let ahead = 0; ahead <= longestWaitDays; ahead += 1) {
    const day = start.add({ days: ahead });
    const slot = isDayOf(schedule.frequency, day.dayOfWeek) ? slotOf(day, schedule) : null;
    if (slot && Temporal.Instant.compare(slot, from) > 0) return slot.toString({ fractionalSecondDigits: 3 });
  }
  return null;
}

/**
 * Returns the local day whose digest is due at `now`: the latest whose hour has passed, unless it has had one; null if
 * none. After several missed digests, only the last is due.
 */
export function dueSlot(schedule: Schedule, now: string, lastDigestDay: Day | null): Day | null {
  const instant = Temporal.Instant.from(now);
  const today = localDay(instant, schedule);
  for (let ago = 0; ago <= longestWaitDays; ago += 1) {
    const day = today.subtract({ days: ago });
    const name = dayOfDate(day);
    if (name === null || (lastDigestDay !== null && name <= lastDigestDay)) return null;
    const slot = isDayOf(schedule.frequency, day.dayOfWeek) ? slotOf(day, schedule) : null;
    if (slot && Temporal.Instant.compare(slot, instant) <= 0) return name;
  }
  return null;
}

/** Returns the first scheduled instant on `day` or later, which is when a pause until that day ends. */
export function dueFrom(schedule: Schedule, day: Day): string | null {
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime(schedule.timeZone).toInstant();
  return dueAt(schedule, { after: midnight.subtract({ milliseconds: 1 }).toString(), lastDigestDay: null });
}

/**
 * Whether an instant is further ahead than any schedule reaches, which means the clock was wrong when it was computed.
 */
export function isBeyond(instant: string, now: string): boolean {
  return Date.parse(instant) - Date.parse(now) > (longestWaitDays + 1) * 86_400_000;
}
