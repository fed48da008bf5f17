/** When to ask again after a fault that may pass. */

/** The longest that a host may ask to be left alone before the attempt is given up. */
export const maxRetryAfterMs = 10 * 60_000;

const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

/**
 * The pause after the `attempt`th failure (1 for the first): doubling from two seconds to a minute, of which a random
 * half is left away so that several askers do not come back together.
 * @param random from 0 to 1
 */
export function backOffMs(attempt: number, random: number): number {
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
  return Math.round(whole * (1 - random / 2));
}

const dateForms = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/** Milliseconds since 1970 of a date in one of HTTP's three forms (RFC 9110, 5.6.7); null for anything else. */
export function parseHttpDate(text: string): number | null {
  if (!dateForms.some((form) => form.test(text))) return null;
  const ms = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(ms) ? null : ms;
}

/**
 * The instant that a `Retry-After` names (RFC 9110, 10.2.3), in milliseconds since 1970, not before now; null where it
 * says nothing that can be read.
 */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | null {
  const text = value?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return nowMs + Number(text) * 1000;
  const date = parseHttpDate(text);
  return date === null ? null : Math.max(nowMs, date);
}
