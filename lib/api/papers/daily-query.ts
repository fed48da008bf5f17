/** Parses the parameters of `/api/daily_papers`. Pure. */
import { z } from "zod";
import { type Day, dayOf, parseDayOfInstant } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { type ListChoice, listChoices } from "@/lib/papers/entry-list";
import { parameterError, parsedBy, readParameters, wholeNumber } from "@/lib/parameters";
import { type Period, type PeriodKind, parsePeriod, periodOf } from "@/lib/periods";

/** First and last day, both inclusive. */
export type Span = Pick<Period, "first" | "last">;

export interface DailyQuery {
  /** Null if no period is given. */
  period: Span | null;
  submitter: string | null;
  /** Null for the period's default list (`entry-list.ts`). */
  list: ListChoice | null;
  /** Null for the order of the list. */
  sort: "publishedAt" | "trending" | null;
  /** From 0. */
  page: number;
  limit: number;
}

const period = (kind: PeriodKind, expected: string) => parsedBy((text) => parsePeriod(kind, text), expected).optional();

/** Clients of the Hugging Face API also send an instant. */
function parseDate(text: string): Period | null {
  const day = /[T ]/i.test(text) ? parseDayOfInstant(text) : null;
  return day ? periodOf("day", day) : parsePeriod("day", text);
}

export const dailyParameters = z.object({
  date: parsedBy(parseDate, "a day such as 2026-04-20").optional().meta({
    type: "string",
    format: "date",
    description:
      "The day of the list, in UTC, or an instant on that day. Without date, week, month and submitter the newest day is returned.",
    example: "2026-04-20",
  }),
  week: period("week", "an ISO week such as 2026-W17").meta({
    type: "string",
    pattern: "^\\d{4}-W\\d{2}$",
    description: "An ISO 8601 week such as 2026-W17, instead of a date.",
  }),
  month: period("month", "a month such as 2026-04").meta({
    type: "string",
    pattern: "^\\d{4}-\\d{2}$",
    description: "A month such as 2026-04, instead of a date.",
  }),
  submitter: z
    .string()
    .regex(/^[\w.-]{1,100}$/, "a user's name")
    .optional()
    .meta({ description: "Only papers that this user put on a list; from all days if no period is given." }),
  list: z.enum(listChoices, "curated or arxiv").optional().meta({
    description:
      "Only curated lists, or papers announced by arXiv that no curated list has. Without it, the curated lists are returned, or the announcements if the period has no curated list.",
  }),
  sort: z.enum(["publishedAt", "trending"], "publishedAt or trending").optional().meta({
    description:
      "Newest publication first, or trending papers first. Without it, the papers are in the order of the list.",
  }),
  p: wholeNumber(0, 999_999_999, 0).meta({ description: "The page number, from 0. A page past the end is empty." }),
  limit: wholeNumber(1, 100, 50).meta({ description: "Papers per page.", example: 3 }),
});

/**
 * Returns the parameters of the next page of the same list: those that mean something, and `p`.
 * @param params as `parseDailyQuery` accepts them
 */
export function nextPageParams(params: URLSearchParams): URLSearchParams {
  const known = Object.keys(dailyParameters.shape);
  const next = new URLSearchParams([...params].filter(([name]) => known.includes(name)));
  next.set("p", String(parseDailyQuery(params).page + 1));
  return next;
}

/**
 * Parses the parameters. Unknown parameters are ignored; if one is repeated, the first value counts.
 * @param today the day in UTC
 * @throws AppError `invalid-input` for a malformed value, several periods, or a period that has not begun
 */
export function parseDailyQuery(params: URLSearchParams, today: Day = dayOf()): DailyQuery {
  const { date, week, month, submitter, list, sort, p, limit } = readParameters(dailyParameters, params);
  const given = Object.entries({ date, week, month });
  const [requested, ...others] = given.flatMap(([name, span]) => (span ? [{ name, span }] : []));
  if (others.length > 0) {
    throw new AppError("invalid-input", "Expected only one of date, week and month, found several.");
  }
  if (requested && requested.span.first > today) {
    throw parameterError(requested.name, `one that has begun (today is ${today} in UTC)`, requested.span.name);
  }
  return {
    period: requested?.span ?? null,
    submitter: submitter ?? null,
    list: list ?? null,
    sort: sort ?? null,
    page: p,
    limit,
  };
}
