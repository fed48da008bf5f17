/** The parameters of `/api/daily_papers`. Pure. */
import { z } from "zod";
import { type Day, dayOf } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { type Period, parsePeriod } from "@/lib/periods";

/** First and last day, both included. */
export type Span = Pick<Period, "first" | "last">;

export interface DailyQuery {
  /** Null: not asked for. */
  period: Span | null;
  submitter: string | null;
  /** Null: list order. */
  sort: "publishedAt" | "trending" | null;
  /** From 0. */
  page: number;
  limit: number;
}

const maxLimit = 100;
const defaultLimit = 50;

const periods = {
  date: { kind: "day", expected: "a day such as 2026-04-20" },
  week: { kind: "week", expected: "an ISO week such as 2026-W17" },
  month: { kind: "month", expected: "a month such as 2026-04" },
} as const;

const refuse = (name: string, expected: string, found: string) =>
  new AppError("invalid-input", `Expected ${name} to be ${expected}, found "${found.slice(0, 40)}".`);

function readPeriod(params: URLSearchParams, today: Day): Span | null {
  const given = Object.entries(periods).filter(([name]) => params.has(name));
  if (given.length > 1) {
    throw new AppError("invalid-input", "Expected only one of date, week and month, found several.");
  }
  const [name, { kind, expected } = periods.date] = given[0] ?? [];
  if (name === undefined) return null;
  const text = params.get(name) ?? "";
  const period = parsePeriod(kind, text);
  if (!period) throw refuse(name, expected, text);
  if (period.first > today) throw refuse(name, `one that has begun (today is ${today} in UTC)`, text);
  return period;
}

function readInteger(params: URLSearchParams, name: string, low: number, high: number, fallback: number): number {
  const text = params.get(name);
  if (text === null) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw refuse(name, high > 1_000_000 ? `a whole number from ${low}` : `a whole number from ${low} to ${high}`, text);
}

const sorts = z.enum(["publishedAt", "trending"]).nullable();

/**
 * Reads the parameters; unknown ones are ignored, of one given twice the first counts.
 * @param today the day in UTC
 * @throws AppError `invalid-input` for a malformed one and for a period that has not begun
 */
export function parseDailyQuery(params: URLSearchParams, today: Day = dayOf()): DailyQuery {
  const sort = sorts.safeParse(params.get("sort"));
  if (!sort.success) throw refuse("sort", "publishedAt or trending", params.get("sort") ?? "");
  const submitter = params.get("submitter");
  if (submitter !== null && !/^[\w.-]{1,100}$/.test(submitter)) throw refuse("submitter", "a user's name", submitter);
  return {
    period: readPeriod(params, today),
    submitter,
    sort: sort.data,
    page: readInteger(params, "p", 0, 999_999_999, 0),
    limit: readInteger(params, "limit", 1, maxLimit, defaultLimit),
  };
}
