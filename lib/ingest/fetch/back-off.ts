/** Computes when to retry after a temporary error. */

/** The longest `Retry-After` that we wait for; if a host sends a longer one, the request fails. */
export const maxRetryAfterMs = 10 * 60_000;

const firstPauseMs = 2_000;
const maxPauseMs = 60_000;

/**
 * Returns the pause in milliseconds after the `attempt`th failure (1 for the first). It doubles from two seconds up to
 * a minute, and is shortened randomly by up to half so that several clients do not retry at the same time.
 * @param random from 0 to 1
 */
export function backOffMs(attempt: number, random: number): number {
  const fullMs = Math.min(maxPauseMs, firstPauseMs * 2 ** (attempt - 1));
  return Math.round(fullMs * (1 - random / 2));
}

const datePatterns = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/**
 * Parses a date in one of HTTP's three formats (RFC 9110, 5.6.7) to milliseconds since 1970; null for anything else.
 */
export function parseHttpDate(text: string): number | null {
  if (!datePatterns.some((pattern) => pattern.test(text))) return null;
  const ms = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(ms) ? null : ms;
}

/**
 * Parses a `Retry-After` header (RFC 9110, 10.2.3) to milliseconds since 1970, not before now; null if it is missing or
 * malformed.
 */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | null {
  const text = value?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return nowMs + Number(text) * 1000;
  const date = parseHttpDate(text);
  return date === null ? null : Math.max(nowMs, date);
}
