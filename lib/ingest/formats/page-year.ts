/**
 * Infers the years missing from a Daily Papers page, which omits the year of its own day and of papers from that year.
 */
import { type Day, dayFrom, parseDay } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { PageDate, PageText } from "@/lib/ingest/formats/daily-papers-page/wire";

const firstYear = 1991;

const isLaterInYear = (a: PageDate, b: PageDate) =>
  a.month !== b.month ? a.month > b.month : a.dayOfMonth > b.dayOfMonth;

/** Returns the date in a file name such as `page-2026-04-20.txt`; null if it contains none. */
export function dayInName(name: string): Day | null {
  return parseDay(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(name)?.[0] ?? "");
}

function years(from: number, to: number): number[] {
  const step = from <= to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, offset) => from + offset * step);
}

/**
 * Returns the day of a page: `date` if given; otherwise the day in the earliest year in which no paper is dated after
 * the page. If no paper has a year, the year is that of the file name, or the latest one in which the day is not in the
 * future.
 * @throws AppError `refused-file` if no such calendar day exists
 */
export function dayOfPage(page: PageText, file: { name: string; date: Day | null; today: Day }): Day {
  if (file.date) return file.date;
  const { month, dayOfMonth } = page.day;
  const inYear = (year: number) => dayFrom(year, month, dayOfMonth);
  const explicit = page.records.map(({ date }) => date).filter(({ year }) => year !== null);
  const named = dayInName(file.name);
  if (explicit.length === 0 && named && named.slice(5) === inYear(Number(named.slice(0, 4)))?.slice(5)) return named;
  const lowest = Math.max(...explicit.map((date) => (date.year ?? 0) + (isLaterInYear(date, page.day) ? 1 : 0)));
  const thisYear = Number(file.today.slice(0, 4));
  const candidates =
    explicit.length > 0
      ? // Any eight consecutive years include a 29 February.
        years(lowest, lowest + 8).map(inYear)
      : years(thisYear, firstYear)
          .map(inYear)
          .filter((day) => day === null || day <= file.today);
  const day = candidates.find((candidate) => candidate !== null);
  if (day) return day;
  throw new AppError("refused-file", `${file.name}:${page.day.line}: expected a date that exists; set it with --date.`);
}

/**
 * Returns the day of a paper on a page; a date without a year is in the year of the page.
 * @throws AppError `refused-file` if no such calendar day exists, or if a date without a year is after the page's day
 */
export function dayOfRecord(date: PageDate, pageDay: Day, fileName: string): Day {
  const day = dayFrom(date.year ?? Number(pageDay.slice(0, 4)), date.month, date.dayOfMonth);
  if (!day) throw new AppError("refused-file", `${fileName}:${date.line}: expected a date that exists.`);
  if (date.year === null && day > pageDay) {
    const message = `expected a year after the date: ${day} is later than the page's day, ${pageDay}`;
    throw new AppError("refused-file", `${fileName}:${date.line}: ${message}.`);
  }
  return day;
}
