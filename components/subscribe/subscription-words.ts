/** Texts that describe a subscription. Pure. */
import { countOf } from "@/lib/count";
import type { DigestPreferences } from "@/lib/subscriptions/subscription";

const weekdays: Record<string, string> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

/**
 * Returns a frequency in words: `daily`, `weekdays`, `weekly-mon` … or `upvotes-N`
 * (`lib/subscriptions/subscription.ts`).
 */
export function frequencyInWords(frequency: string): string {
  const [kind, detail = ""] = frequency.split("-");
  if (kind === "weekdays") return "from Monday to Friday";
  if (kind === "weekly") return `once a week, on ${weekdays[detail] ?? "one day"}`;
  if (kind === "upvotes") return `when a paper gets more than ${detail} ${detail === "1" ? "upvote" : "upvotes"}`;
  return "every day that has papers";
}

const states: Record<string, string> = {
  pending: "not confirmed yet: use the link in the confirmation email",
  confirmed: "subscribed",
  paused: "paused: no email is sent until it resumes",
  unsubscribed: "unsubscribed: no email is sent",
  suppressed: "stopped: the mail server of this address permanently rejected our email",
};

/** Returns a subscriber's state in words. */
export const stateInWords = (state: string): string => states[state] ?? state;

/** Returns an hour (0 to 23) as a time: `07:00`. */
export const hourInWords = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/**
 * Returns the schedule and size of the digest in words: "every day that has papers, at 07:00 (Europe/Berlin), at most
 * 10 papers".
 */
export function preferencesInWords({
  frequency,
  hour,
  timeZone,
  paperLimit,
}: Omit<DigestPreferences, "query">): string {
  const papers = `at most ${countOf(paperLimit, "paper")}`;
  return `${frequencyInWords(frequency)}, at ${hourInWords(hour)} (${timeZone}), ${papers}`;
}

const outcomes: Record<string, string> = {
  save: "Saved. Your next digest follows this schedule.",
  pause: "Paused. No email is sent until that day.",
  resume: "Resumed. Your next digest comes at its usual time.",
};

/** Returns what a button of the preferences form did, in words; null for an unknown or missing one. */
export const outcomeInWords = (act: string | undefined): string | null => (act && outcomes[act]) || null;
