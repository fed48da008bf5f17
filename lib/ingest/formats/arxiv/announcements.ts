/**
 * arXiv's announcement schedule (https://info.arxiv.org/help/availability.html), in New York time: 20:00 from Sunday to
 * Thursday. A list is dated the day after its announcement, Monday to Friday, because its feed is made at the following
 * midnight. Saturday and Sunday therefore have no list, although there is an announcement on Sunday evening.
 */
import { Temporal } from "temporal-polyfill";
import { addDays, type Day, dayFrom, formatDay, weekdayOf } from "@/lib/days";

const timeZone = "America/New_York";
const hour = 20;
const friday = 5;
const saturday = 6;

/**
 * Evenings without an announcement. arXiv names the holiday itself; its evening has no announcement, and so the day
 * after has no list. Holidays on a Friday (19 June, 3 July, 25 December) change nothing. Years not listed here follow
 * only the weekly schedule.
 */
const holidayEvenings = new Set(
  "01-01 01-19 06-19 07-03 09-07 11-26 12-25 12-29 12-31".split(" ").map((monthDay) => `2026-${monthDay}`),
);

const isWeeklyEvening = (day: Day) => weekdayOf(day) !== friday && weekdayOf(day) !== saturday;
const announcesOnEveningOf = (day: Day) => isWeeklyEvening(day) && !holidayEvenings.has(day);

/** Returns 20:00 New York time on a day, in standard or daylight saving time. */
const eveningOf = (day: Day): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: { hour } }).toInstant();

/** Returns the date in New York at an instant. */
function dateAt(instant: Temporal.Instant): Day {
  const { year, month, day } = instant.toZonedDateTimeISO(timeZone);
  const date = dayFrom(year, month, day);
  if (!date) throw new RangeError(`expected an instant in the years 1 to 9999, found ${instant}`);
  return date;
}

/** Returns whether a list should be dated that day, according to the calendar. */
function announcesOn(day: Day): boolean {
  return announcesOnEveningOf(addDays(day, -1));
}

/** Returns the date of the next list after this day. */
function nextListDay(day: Day): Day {
  let next = addDays(day, 1);
  while (!announcesOn(next)) next = addDays(next, 1);
  return next;
}

const weekdayName = (day: Day) => formatDay(day, "full").split(",")[0] ?? "";

/**
 * Returns a sentence that says why `day` has no list and when the next one is (or was) due; null if a list is expected.
 */
export function explainMissingList(day: Day, now: Temporal.Instant | string): string | null {
  if (announcesOn(day)) return null;
  const instant = Temporal.Instant.from(now);
  const isWeekend = !isWeeklyEvening(addDays(day, -1));
  // "announces" would be wrong for Sunday, because the list of Monday is announced on Sunday evening.
  const weekday = weekdayName(day);
  const reason = isWeekend
    ? `arXiv ${weekday === "Sunday" ? "has no list" : "announces no papers"} on ${weekday}`
    : `arXiv has no list on ${formatDay(day, "full")}, the day after a holiday`;
  const next = nextListDay(day);
  const evening = addDays(next, -1);
  if (Temporal.Instant.compare(eveningOf(evening), instant) <= 0) {
    return `${reason}; the next list was dated ${formatDay(next, "full")}.`;
  }
  const daysAway = Temporal.PlainDate.from(dateAt(instant)).until(evening).days;
  const when = daysAway < 7 ? weekdayName(evening) : formatDay(evening, "full");
  return `${reason}; the next list is due on ${when} at 20:00 ET.`;
}
