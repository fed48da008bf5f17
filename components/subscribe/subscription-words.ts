/** What a subscription is, in words. */
import type { Asked } from "@/lib/subscriptions/subscription";

const weekdays: Record<string, string> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

/** `daily`, `weekdays`, `weekly-mon` … or `upvotes-N` (`lib/subscriptions/subscription.ts`) as a reader says it. */
export function frequencyInWords(frequency: string): string {
  const [kind, detail = ""] = frequency.split("-");
  if (kind === "weekdays") return "from Monday to Friday";
  if (kind === "weekly") return `once a week, on ${weekdays[detail] ?? "one day"}`;
  if (kind === "upvotes") return `when a paper has passed ${detail} ${detail === "1" ? "upvote" : "upvotes"}`;
  return "every day that has papers";
}

const states: Record<string, string> = {
  pending: "not confirmed yet: the link in the confirmation mail does that",
  confirmed: "subscribed",
  paused: "paused: no mail is sent until it goes on",
  unsubscribed: "unsubscribed: no mail is sent",
  suppressed: "not mailed: the mail server of this address refused it for good",
};

/** A subscriber's state as a reader says it. */
export const stateInWords = (state: string): string => states[state] ?? state;

/** `07:00` */
export const hourInWords = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** When and how much: "every day that has papers, at 07:00 (Europe/Berlin), at most 10 papers". */
export function askedInWords({ frequency, hour, timeZone, paperLimit }: Omit<Asked, "query">): string {
  const papers = `at most ${paperLimit} ${paperLimit === 1 ? "paper" : "papers"}`;
  return `${frequencyInWords(frequency)}, at ${hourInWords(hour)} (${timeZone}), ${papers}`;
}

const outcomes: Record<string, string> = {
  save: "Saved. The next digest comes at the next such hour.",
  pause: "Paused: nothing is sent until that day.",
  resume: "It goes on: the next digest comes at the next hour asked for.",
};

/** What a button of the form has done; null for none. */
export const doneInWords = (act: string | undefined): string | null => (act && outcomes[act]) || null;
