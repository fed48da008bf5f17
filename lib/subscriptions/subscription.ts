/** What a subscriber is and may become. */
import { z } from "zod";

/**
 * `pending` asked and has not confirmed; `confirmed` gets digests; `paused` will again; `unsubscribed` left;
 * `suppressed` cannot be mailed (the server refused the address for good, or the reader complained).
 */
export const subscriberStates = ["pending", "confirmed", "paused", "unsubscribed", "suppressed"] as const;
export const subscriberStateSchema = z.enum(subscriberStates);
export type SubscriberState = z.infer<typeof subscriberStateSchema>;

/** `daily`, `weekdays`, `weekly-mon` … `weekly-sun`, or `upvotes-N`: only when a paper passes N. */
export const frequencySchema = z
  .string()
  .regex(/^(?:daily|weekdays|weekly-(?:mon|tue|wed|thu|fri|sat|sun)|upvotes-[1-9]\d{0,4})$/, {
    error: "expected daily, weekdays, weekly-mon … weekly-sun, or upvotes-N",
  });
