/** The only date type: a calendar day in UTC, written `YYYY-MM-DD`. Days compare and sort as strings. */
import { LRUCache } from "lru-cache";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";

export type Day = string & z.$brand<"Day">;

/** An ISO 8601 week, `2026-W17` (Monday first; the week with the year's first Thursday is week 1). */
export type Week = string & z.$brand<"Week">;

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Cache of parsed dates: a page of a list parses some two hundred dates, mostly the same ones, and parsing is slow. */
const dates = new LRUCache<string, Temporal.PlainDate>({
  max: 4_000,
  memoMethod: (text) => Temporal.PlainDate.from(text, { overflow: "reject" }),
});

/** @throws RangeError if the text is not a calendar day */
const dateOf = (text: string): Temporal.PlainDate => dates.memo(text);

/** Parses a day; returns null if the text is malformed or not in the calendar (`2026-02-30`, year 0000). */
export function parseDay(text: string): Day | null {
  if (!dayPattern.test(text) || text.startsWith("0000")) return null;
  try {
    dateOf(text);
    return text as Day;
  } catch {
    return null;
  }
}

/** Returns the day in UTC of an ISO instant such as `2026-04-20T00:00:00.000Z`, in UTC if it has no zone; else null. */
export function parseDayOfInstant(text: string): Day | null {
  const zoned = /(?:z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`;
  try {
    return parseDay(Temporal.Instant.from(zoned).toString().slice(0, 10));
  } catch {
    return null;
  }
}

/** A zod schema of `parseDay`, for parameters, files and settings. */
export const daySchema = z.string().transform((text, context) => {
  const day = parseDay(text);
  if (day) return day;
  context.addIssue({ code: "custom", message: `expected a day such as 2026-04-20, found "${text.slice(0, 40)}"` });
  return z.NEVER;
});

/** Returns a day from numbers (month 1–12), or null if the calendar has no such day. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day | null {
  const pad = (value: number, length: number) => String(value).padStart(length, "0");
  return parseDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`);
}

/** Returns the day in UTC of an instant (default: now). */
export function dayOf(instant: Date = new Date()): Day {
  return instant.toISOString().slice(0, 10) as Day;
}

/** Returns the day `count` days later (earlier if negative). */
export function addDays(day: Day, count: number): Day {
  return dateOf(day).add({ days: count }).toString() as Day;
}

/** Returns the number of days from `earlier` to `later`; negative if `later` is before `earlier`. */
export function daysBetween(earlier: Day, later: Day): number {
  return dateOf(earlier).until(later, { largestUnit: "days" }).days;
}

/** Returns the month of a day: `2026-04` of `2026-04-20`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** Returns the ISO week of a day; near New Year, the year of the week may differ from the year of the day. */
export function weekOf(day: Day): Week {
  const date = dateOf(day);
  return `${String(date.yearOfWeek).padStart(4, "0")}-W${String(date.weekOfYear).padStart(2, "0")}` as Week;
}

/** Returns the days, Monday to Sunday, of a day's ISO week. */
export function weekDaysOf(day: Day): Day[] {
  const monday = addDays(day, 1 - dateOf(day).dayOfWeek);
  return Array.from({ length: 7 }, (_, offset) => addDays(monday, offset));
}

/** Returns all days of a day's month, in ascending order. */
export function monthDaysOf(day: Day): Day[] {
  const first = dateOf(day).with({ day: 1 });
  return Array.from({ length: first.daysInMonth }, (_, offset) => first.add({ days: offset }).toString() as Day);
}

/** Returns the weekday from 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: Day): number {
  return dateOf(day).dayOfWeek;
}

const names = {
  weekday: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  month: "January February March April May June July August September October November December".split(" "),
};

/** The English abbreviations of months, from `Jan`. */
export const shortMonths = names.month.map((name) => name.slice(0, 3));

/**
 * Formats a day: `full` "Monday, 20 April 2026", `long` "20 April 2026", `short` "20 Apr 2026", `month` "April 2026".
 * `Intl` is not used, because its en-GB locale writes "Sept", omits the comma, and differs between ICU versions.
 */
export function formatDay(day: Day, style: "full" | "long" | "short" | "month"): string {
  const { year, month, day: dayOfMonth, dayOfWeek } = dateOf(day);
  const monthName = names.month[month - 1] ?? "";
  if (style === "month") return `${monthName} ${year}`;
  if (style === "short") return `${dayOfMonth} ${shortMonths[month - 1]} ${year}`;
  const long = `${dayOfMonth} ${monthName} ${year}`;
  return style === "full" ? `${names.weekday[dayOfWeek - 1]}, ${long}` : long;
}

/** Returns whether a text is an IANA name of a time zone, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
