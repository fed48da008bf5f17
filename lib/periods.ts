/** The periods that lists cover: a day, an ISO week, a month. */
import { addDays, type Day, dayFrom, formatDay, monthDaysOf, monthOf, parseDay, weekDaysOf, weekOf } from "@/lib/days";

export type PeriodKind = "day" | "week" | "month";

export interface Period {
  kind: PeriodKind;
  /** As in addresses: `2026-04-20`, `2026-W17`, `2026-04`. */
  name: string;
  first: Day;
  /** The last day, inclusive. */
  last: Day;
}

/** Returns the day, week or month that contains a day. The calendar ends on 9999-12-31, in the middle of a week. */
export function periodOf(kind: PeriodKind, day: Day): Period {
  if (kind === "day") return { kind, name: day, first: day, last: day };
  const days = kind === "week" ? weekDaysOf(day) : monthDaysOf(day);
  const name = kind === "week" ? weekOf(day) : monthOf(day);
  const last = parseDay(days.at(-1) ?? day) ?? parseDay("9999-12-31") ?? day;
  return { kind, name, first: days[0] ?? day, last };
}

/** Parses an ISO 8601 week (`2026-W17`); returns null if it is malformed or its year has no such week. */
function parseWeek(text: string): Period | null {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(text) ?? [];
  // 4 January is in the first week of every year.
  const inFirstWeek = dayFrom(Number(year ?? 0), 1, 4);
  if (!inFirstWeek) return null;
  const day = parseDay(addDays(weekDaysOf(inFirstWeek)[0] ?? inFirstWeek, 7 * (Number(week) - 1)));
  return day && weekOf(day) === text ? periodOf("week", day) : null;
}

/**
 * Parses the period in an address; returns null if it is malformed or not in the calendar: `2026-02-30`, `2026-W54`,
 * `2026-13`.
 */
export function parsePeriod(kind: PeriodKind, text: string): Period | null {
  if (kind === "week") return parseWeek(text);
  const day = parseDay(kind === "month" ? `${text}-01` : text);
  return day && periodOf(kind, day);
}

/** Formats a period: "Monday, 20 April 2026", "20–26 April 2026", "29 December 2025 – 4 January 2026", "April 2026". */
export function formatPeriod({ kind, first, last }: Period, style: "full" | "long" = "long"): string {
  if (kind === "month") return formatDay(first, "month");
  if (kind === "day") return formatDay(first, style);
  const [start, end] = [formatDay(first, "long"), formatDay(last, "long")];
  if (monthOf(first) === monthOf(last)) return `${Number(first.slice(8))}–${end}`;
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  return `${sameYear ? start.replace(/ \d+$/, "") : start} – ${end}`;
}

/** Returns the number of a week, 17 of `2026-W17`; null for other periods. */
export function weekNumber({ kind, name }: Period): number | null {
  return kind === "week" ? Number(name.slice(-2)) : null;
}
