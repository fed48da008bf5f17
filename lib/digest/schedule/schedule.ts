/** When a subscriber's digest is due: their hour, in their time zone, on the days of their frequency. Pure. */
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

/** No frequency leaves out more days in a row; two more, for a day that the time zone itself left out. */
const longestWaitDays = 9;

/**
 * The instant of a local day's hour; null where the time zone skipped that whole day (Apia, 30 December 2011). An hour
 * that daylight saving skips is taken as much later as the clocks went forward, one that comes twice at its first time.
 */
function slotOf(day: Temporal.PlainDate, { hour, timeZone }: Schedule): Temporal.Instant | null {
  const local = day.toPlainDateTime({ hour });
  for (const disambiguation of ["compatible", "earlier"] as const) {
    const slot = local.toZonedDateTime(timeZone, { disambiguation });
    // Moved into the next day it would be that day's second one.
    if (slot.toPlainDate().equals(day)) return slot.toInstant();
  }
  return null;
}

const localDay = (instant: Temporal.Instant, { timeZone }: Schedule) =>
  instant.toZonedDateTimeISO(timeZone).toPlainDate();

const dayOfDate = (date: Temporal.PlainDate): Day | null => parseDay(date.toString());

/** The local day of an instant. */
export function localDayOf(instant: string, timeZone: string): Day | null {
  return dayOfDate(Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate());
}

interface Past {
  /** The instant, `YYYY-MM-DDTHH:MM:SS.sssZ`, from which on one may be due: that of confirming, or the last one. */
  after: string;
  /** The local day of the last one; null before the first. */
  lastDigestDay: Day | null;
}

/**
 * The instant of the next digest: the first such hour after `after`, on a later local day than the last one's. Null where
 * the calendar ends.
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
 * The local day whose digest is due at `now`: the latest whose hour has come, where that day has had none. Of several
 * hours missed only the last is caught up.
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

/** The first instant of the subscriber's hour on `day` or later: when a pause until that day is over. */
export function dueFrom(schedule: Schedule, day: Day): string | null {
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime(schedule.timeZone).toInstant();
  return dueAt(schedule, { after: midnight.subtract({ milliseconds: 1 }).toString(), lastDigestDay: null });
}

/** Whether an instant lies further ahead than any schedule reaches: the clock was wrong when it was worked out. */
export function isBeyond(instant: string, now: string): boolean {
  return Date.parse(instant) - Date.parse(now) > (longestWaitDays + 1) * 86_400_000;
}
