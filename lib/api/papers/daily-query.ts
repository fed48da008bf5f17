/** The parameters of `/api/daily_papers`. Pure. */
import { z } from "zod";
import { type Day, dayOf } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { type ListChoice, listChoices } from "@/lib/papers/entry-list";
import { readAs, readParameters, refuseParameter, wholeNumber } from "@/lib/parameters";
import { type Period, type PeriodKind, parsePeriod } from "@/lib/periods";

/** First and last day, both included. */
export type Span = Pick<Period, "first" | "last">;

export interface DailyQuery {
  /** Null: not asked for. */
  period: Span | null;
  submitter: string | null;
  /** Null: what the period counts (`entry-list.ts`). */
  list: ListChoice | null;
  /** Null: list order. */
  sort: "publishedAt" | "trending" | null;
  /** From 0. */
  page: number;
  limit: number;
}

const period = (kind: PeriodKind, expected: string) => readAs((text) => parsePeriod(kind, text), expected).optional();

export const dailyParameters = z.object({
  date: period("day", "a day such as 2026-04-20").meta({
    type: "string",
    format: "date",
    description: "The day whose list it is, in UTC. Without date, week, month and submitter: the newest day.",
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
    .meta({ description: "Only what this user put on a list; of all days, where none is named." }),
  list: z.enum(listChoices, "curated or arxiv").optional().meta({
    description:
      "Curated lists alone, or what arXiv announced and no curated list has; without it the curated ones, and announcements where the period has nothing curated.",
  }),
  sort: z.enum(["publishedAt", "trending"], "publishedAt or trending").optional().meta({
    description: "The newest by publication first, or the trending first; without it, the order of the list.",
  }),
  p: wholeNumber(0, 999_999_999, 0).meta({ description: "The page, from 0; past the end the answer is empty." }),
  limit: wholeNumber(1, 100, 50).meta({ description: "Papers on a page.", example: 3 }),
});

/**
 * Reads the parameters; unknown ones are ignored, of one given twice the first counts.
 * @param today the day in UTC
 * @throws AppError `invalid-input` for a malformed one and for a period that has not begun
 */
export function parseDailyQuery(params: URLSearchParams, today: Day = dayOf()): DailyQuery {
  const { date, week, month, submitter, list, sort, p, limit } = readParameters(dailyParameters, params);
  const given = Object.entries({ date, week, month });
  const [asked, ...others] = given.flatMap(([name, span]) => (span ? [{ name, span }] : []));
  if (others.length > 0) {
    throw new AppError("invalid-input", "Expected only one of date, week and month, found several.");
  }
  if (asked && asked.span.first > today) {
    throw refuseParameter(asked.name, `one that has begun (today is ${today} in UTC)`, asked.span.name);
  }
  return {
    period: asked?.span ?? null,
    submitter: submitter ?? null,
    list: list ?? null,
    sort: sort ?? null,
    page: p,
    limit,
  };
}
