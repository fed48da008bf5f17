/** Parses the day of an announcement: the date in New York as written in the feed. */
import { addDays, type Day, dayFrom, parseDay, shortMonths } from "@/lib/days";
import { dayInName } from "@/lib/ingest/formats/page-year";

/** `Mon, 20 Apr 2026 00:00:00 -0400` (RFC 822). */
const mailDate = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})(?: |$)/;
/** `2026-04-20T00:00:00-04:00`, or only the date. */
const isoDate = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):\d{2}|$)/;
/** RSS 1.0 feeds are dated the evening of the announcement, but lists are dated the day after. */
const eveningHour = 20;

/** Returns the date in a text, in the time zone offset of the text; null if there is none. */
function dayAsWritten(text: string): Day | null {
  const [, dayOfMonth, month = "", year] = mailDate.exec(text) ?? [];
  if (year) return dayFrom(Number(year), shortMonths.indexOf(month) + 1, Number(dayOfMonth));
  const [, date, hour] = isoDate.exec(text) ?? [];
  const day = parseDay(date ?? "");
  return day && /-0[45]:00$/.test(text) && Number(hour) >= eveningHour ? addDays(day, 1) : day;
}

/** Returns the first valid date, else the date in the file name; null if there is neither. */
export function announcementDay(dates: string[], fileName: string): Day | null {
  return dates.map(dayAsWritten).find((day) => day !== null) ?? dayInName(fileName);
}
