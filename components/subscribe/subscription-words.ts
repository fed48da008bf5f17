/** What a subscription is, in words. */

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
