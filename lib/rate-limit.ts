/** Limits for one network, in fixed windows, held in memory bounded in entries whoever calls from wherever. */
import { LRUCache } from "lru-cache";
import { AppError } from "@/lib/errors";
import { processWide } from "@/lib/singleton";

export interface RateLimit {
  /** What is limited; stands in the sentence: "votes". */
  subject: string;
  /** How often in one window. */
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

/** A flood from more networks than this forgets those that were quiet longest. */
const maxWindows = 50_000;

const windows = processWide("rate-limits", () => new LRUCache<string, Window>({ max: maxWindows }));

/** How a limit stands after a use. */
export interface LimitUse {
  limit: RateLimit;
  /** How many more uses this window has. */
  remaining: number;
  /** How long until the window ends; at least 1. */
  resetSeconds: number;
}

/** A wait as people say it; rounded up, so that who comes back then is let in. */
function inWords(seconds: number): string {
  if (seconds <= 90) return `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

/** Too many requests: carries how long to wait. */
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
 * @throws RateLimitError when the window is used up
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
 * The header fields that tell clients of a limit and how it stands (draft-ietf-httpapi-ratelimit-headers-10, which
 * huggingface_hub reads too): `RateLimit-Policy: "votes";q=300;w=60` and `RateLimit: "votes";r=299;t=60`.
 */
export function rateLimitHeaders({ limit, remaining, resetSeconds }: LimitUse): Record<string, string> {
  // huggingface_hub takes letters, digits and `_` in a name alone.
  const name = `"${limit.subject.replaceAll("-", "_")}"`;
  return {
    "RateLimit-Policy": `${name};q=${limit.count};w=${limit.windowMs / 1000}`,
    RateLimit: `${name};r=${remaining};t=${resetSeconds}`,
  };
}
