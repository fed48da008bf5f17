/**
 * When arXiv announces (https://info.arxiv.org/help/availability.html), in New York's time: at 20:00 from Sunday to
 * Thursday. A list bears the date of the day after its announcement, Monday to Friday: its feed is made at the midnight
 * that follows. So Saturday and Sunday have no list, though Sunday evening has an announcement.
 */
import { Temporal } from "temporal-polyfill";
import { addDays, type Day, dayFrom, formatDay, weekdayOf } from "@/lib/days";

const timeZone = "America/New_York";
const hour = 20;
const friday = 5;
const saturday = 6;

/**
 * Evenings without an announcement. arXiv names the holiday itself: its evening falls out, and with it the list dated
 * the day after. Those on a Friday (19 June, 3 July, 25 December) change nothing. For years that are not here the weekly
 * rule alone counts.
 */
const holidayEvenings = new Set(
  "01-01 01-19 06-19 07-03 09-07 11-26 12-25 12-29 12-31".split(" ").map((monthDay) => `2026-${monthDay}`),
);

const isWeeklyEvening = (day: Day) => weekdayOf(day) !== friday && weekdayOf(day) !== saturday;
const announcesOnEveningOf = (day: Day) => isWeeklyEvening(day) && !holidayEvenings.has(day);

/** 20:00 of a day in New York, winter or summer time. */
const eveningOf = (day: Day): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: { hour } }).toInstant();

/** The date in New York at an instant. */
function dateAt(instant: Temporal.Instant): Day {
  const { year, month, day } = instant.toZonedDateTimeISO(timeZone);
  const date = dayFrom(year, month, day);
  if (!date) throw new RangeError(`expected an instant of the years 1 to 9999, found ${instant}`);
  return date;
}

/** Whether a list is dated that day, as far as the calendar tells. */
export function announcesOn(day: Day): boolean {
  return announcesOnEveningOf(addDays(day, -1));
}

/** The first day after this one that a list is dated. */
function nextListDay(day: Day): Day {
  let next = addDays(day, 1);
  while (!announcesOn(next)) next = addDays(next, 1);
  return next;
}

/** The first announcement after `now` (an instant, or its ISO text). */
export function nextAnnouncement(now: Temporal.Instant | string): Temporal.Instant {
  const instant = Temporal.Instant.from(now);
  let evening = dateAt(instant);
  while (!announcesOnEveningOf(evening) || Temporal.Instant.compare(eveningOf(evening), instant) <= 0) {
    evening = addDays(evening, 1);
  }
  return eveningOf(evening);
}

const weekdayName = (day: Day) => formatDay(day, "full").split(",")[0] ?? "";

/** Why no list is dated `day` and when the next one comes, or was dated; null where a list is expected. */
export function quietDaySentence(day: Day, now: Temporal.Instant | string): string | null {
  if (announcesOn(day)) return null;
  const instant = Temporal.Instant.from(now);
  const isWeekend = !isWeeklyEvening(addDays(day, -1));
  // On Sunday evening it does announce: the list of Monday.
  const weekday = weekdayName(day);
  const quiet = isWeekend
    ? `arXiv ${weekday === "Sunday" ? "lists" : "announces"} nothing on ${weekday}`
    : `arXiv lists nothing on ${formatDay(day, "full")}, after a holiday`;
  const next = nextListDay(day);
  const evening = addDays(next, -1);
  if (Temporal.Instant.compare(eveningOf(evening), instant) <= 0) {
    return `${quiet}; the next list was that of ${formatDay(next, "full")}.`;
  }
  const daysAway = Temporal.PlainDate.from(dateAt(instant)).until(evening).days;
  const when = daysAway < 7 ? weekdayName(evening) : formatDay(evening, "full");
  return `${quiet}; the next list comes ${when} 20:00 ET.`;
}
