/** States of a subscriber and the preferences of a subscription. */
import { z } from "zod";
import { isTimeZone } from "@/lib/days";

/**
 * `pending`: signed up, not confirmed; `confirmed`: receives digests; `paused`: will receive them again;
 * `unsubscribed`: cancelled; `suppressed`: must not be mailed (the server permanently refused the address, or its owner
 * complained).
 */
export const subscriberStates = ["pending", "confirmed", "paused", "unsubscribed", "suppressed"] as const;
export const subscriberStateSchema = z.enum(subscriberStates);
export type SubscriberState = z.infer<typeof subscriberStateSchema>;

/** In the order of the week, Monday first. */
const weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** `daily`, `weekdays`, `weekly-mon` … `weekly-sun`, or `upvotes-N` (papers with more than N upvotes). */
export const frequencySchema = z
  .string()
  .regex(/^(?:daily|weekdays|weekly-(?:mon|tue|wed|thu|fri|sat|sun)|upvotes-[1-9]\d{0,4})$/, {
    error: "expected daily, weekdays, weekly-mon … weekly-sun, or upvotes-N",
  });

export type Frequency =
  | { kind: "daily" | "weekdays" }
  /** `weekday`: 1 (Monday) to 7 (Sunday). */
  | { kind: "weekly"; weekday: number }
  /** Papers with more upvotes than `above`, checked every day. */
  | { kind: "upvotes"; above: number };

/** Parses a stored frequency; unknown text counts as `daily`. */
export function readFrequency(text: string): Frequency {
  const [kind, detail = ""] = text.split("-");
  if (kind === "weekdays") return { kind };
  if (kind === "upvotes") return { kind, above: Number(detail) };
  const weekday = weekdayNames.indexOf(detail) + 1;
  return kind === "weekly" && weekday > 0 ? { kind, weekday } : { kind: "daily" };
}

/** Whether a digest of this frequency may be due on a day of the week (1: Monday). */
export function isDayOf(frequency: Frequency, weekday: number): boolean {
  if (frequency.kind === "weekdays") return weekday <= 5;
  return frequency.kind !== "weekly" || frequency.weekday === weekday;
}

export const maxPapers = 10;
export const maxQueryLength = 250;

export const timeZoneSchema = z.string().refine(isTimeZone, "expected an IANA time zone such as Europe/Berlin");

/** The preferences of a subscription, as stored. */
export const digestPreferencesSchema = z.object({
  frequency: frequencySchema,
  paperLimit: z.int().min(1).max(maxPapers),
  /** A query in the search grammar. */
  query: z.string().max(maxQueryLength).nullable(),
  hour: z.int().min(0).max(23),
  timeZone: timeZoneSchema,
});
export type DigestPreferences = z.infer<typeof digestPreferencesSchema>;
