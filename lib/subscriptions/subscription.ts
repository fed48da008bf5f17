/** What a subscriber is and may become, and what they may ask for. */
import { z } from "zod";
import { isTimeZone } from "@/lib/days";

/**
 * `pending` asked and has not confirmed; `confirmed` gets digests; `paused` will again; `unsubscribed` left;
 * `suppressed` cannot be mailed (the server refused the address for good, or the reader complained).
 */
export const subscriberStates = ["pending", "confirmed", "paused", "unsubscribed", "suppressed"] as const;
export const subscriberStateSchema = z.enum(subscriberStates);
export type SubscriberState = z.infer<typeof subscriberStateSchema>;

/** In the order of the week, Monday first. */
export const weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** `daily`, `weekdays`, `weekly-mon` … `weekly-sun`, or `upvotes-N`: only when a paper passes N. */
export const frequencySchema = z
  .string()
  .regex(/^(?:daily|weekdays|weekly-(?:mon|tue|wed|thu|fri|sat|sun)|upvotes-[1-9]\d{0,4})$/, {
    error: "expected daily, weekdays, weekly-mon … weekly-sun, or upvotes-N",
  });

export type Frequency =
  | { kind: "daily" | "weekdays" }
  /** `weekday`: 1 (Monday) to 7 (Sunday). */
  | { kind: "weekly"; weekday: number }
  /** Papers with more upvotes than `above`, looked for every day. */
  | { kind: "upvotes"; above: number };

/** What the text of a stored frequency means; anything else counts as `daily`. */
export function readFrequency(text: string): Frequency {
  const [kind, detail = ""] = text.split("-");
  if (kind === "weekdays") return { kind };
  if (kind === "upvotes") return { kind, above: Number(detail) };
  const weekday = weekdayNames.indexOf(detail) + 1;
  return kind === "weekly" && weekday > 0 ? { kind, weekday } : { kind: "daily" };
}

/** Whether a day of the week (1: Monday) is one of the frequency's. */
export function isDayOf(frequency: Frequency, weekday: number): boolean {
  if (frequency.kind === "weekdays") return weekday <= 5;
  return frequency.kind !== "weekly" || frequency.weekday === weekday;
}

export const maxPapers = 10;
export const maxQueryLength = 250;

export const timeZoneSchema = z.string().refine(isTimeZone, "expected an IANA time zone such as Europe/Berlin");

/** What a subscriber asks for, as it is kept. */
export const askedSchema = z.object({
  frequency: frequencySchema,
  paperLimit: z.int().min(1).max(maxPapers),
  /** In the grammar of the search. */
  query: z.string().max(maxQueryLength).nullable(),
  hour: z.int().min(0).max(23),
  timeZone: timeZoneSchema,
});
export type Asked = z.infer<typeof askedSchema>;
