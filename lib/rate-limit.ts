/** Rate limits per network in fixed windows, counted in memory. The number of entries is bounded. */

import { LRUCache } from "lru-cache";
import { countOf } from "@/lib/count";
import { AppError } from "@/lib/errors";
import { singleton } from "@/lib/singleton";

export interface RateLimit {
  /** The limited action as a plural noun, for the message: "votes". */
  subject: string;
  /** Allowed uses per window. */
  count: number;
  windowMs: number;
}

const minuteMs = 60_000;

export const voteLimit: RateLimit = { subject: "votes", count: 300, windowMs: minuteMs };
export const signUpLimit: RateLimit = { subject: "sign-ups", count: 30, windowMs: 60 * minuteMs };
export const searchLimit: RateLimit = { subject: "searches", count: 600, windowMs: minuteMs };

interface Window {
  used: number;
  endsAtMs: number;
}

/** With more networks than this, the least recently used entries are evicted. */
const maxWindows = 50_000;

const windows = singleton("rate-limits", () => new LRUCache<string, Window>({ max: maxWindows }));

/** The state of a limit after a use. */
export interface LimitUse {
  limit: RateLimit;
  /** Remaining uses in this window. */
  remaining: number;
  /** Seconds until the window ends; at least 1. */
  resetSeconds: number;
}

/** Formats a wait for people; it is rounded up, so that a request after that time is allowed. */
function inWords(seconds: number): string {
  if (seconds <= 90) return countOf(seconds, "second");
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

/** The error for too many requests, with the time to wait. */
export class RateLimitError extends AppError {
  readonly retryAfterSeconds: number;

  constructor(readonly use: LimitUse) {
    const { limit, resetSeconds } = use;
    super("too-many-requests", `Too many ${limit.subject} from your network; try again in ${inWords(resetSeconds)}.`);
    this.retryAfterSeconds = resetSeconds;
  }
}

/**
 * Counts one use by `network` (a /24 or /64, see `lib/http/server/client-network.ts`).
 * @throws RateLimitError if the window has no uses left
 */
export function countUse(limit: RateLimit, network: string, nowMs = Date.now()): LimitUse {
  const key = `${limit.subject} ${network}`;
  const known = windows.get(key);
  const window = known && known.endsAtMs > nowMs ? known : { used: 0, endsAtMs: nowMs + limit.windowMs };
  const resetSeconds = Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1000));
  if (window.used >= limit.count) throw new RateLimitError({ limit, remaining: 0, resetSeconds });
  window.used += 1;
  windows.set(key, window);
  return { limit, remaining: limit.count - window.used, resetSeconds };
}

/**
 * Returns the headers that give clients a limit and its state (draft-ietf-httpapi-ratelimit-headers-10, which
 * huggingface_hub supports): `RateLimit-Policy: "votes";q=300;w=60` and `RateLimit: "votes";r=299;t=60`.
 */
export function rateLimitHeaders({ limit, remaining, resetSeconds }: LimitUse): Record<string, string> {
  // huggingface_hub accepts only letters, digits and `_` in a name.
  const name = `"${limit.subject.replaceAll("-", "_")}"`;
  return {
    "RateLimit-Policy": `${name};q=${limit.count};w=${limit.windowMs / 1000}`,
    RateLimit: `${name};r=${remaining};t=${resetSeconds}`,
  };
}
