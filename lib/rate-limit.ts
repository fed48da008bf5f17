/** Limits for one network, in fixed windows, held in memory bounded in entries whoever calls from wherever. */
import { LRUCache } from "lru-cache";
import { processWide } from "@/lib/db";
import { AppError } from "@/lib/errors";

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

interface Window {
  used: number;
  endsAtMs: number;
}

/** A flood from more networks than this forgets those that were quiet longest. */
const maxWindows = 50_000;

const windows = processWide("rate-limits", () => new LRUCache<string, Window>({ max: maxWindows }));

/** Too many requests: carries how long to wait. */
export class RateLimitError extends AppError {
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super("too-many-requests", message);
  }
}

/**
 * Counts one use by `network` (a /24 or /64, see `lib/http/client-network.ts`).
 * @throws RateLimitError when the window is used up
 */
export function countUse(limit: RateLimit, network: string, nowMs = Date.now()): void {
  const key = `${limit.subject} ${network}`;
  const known = windows.get(key);
  const window = known && known.endsAtMs > nowMs ? known : { used: 0, endsAtMs: nowMs + limit.windowMs };
  if (window.used >= limit.count) {
    const seconds = Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1000));
    throw new RateLimitError(`Too many ${limit.subject} from your network; try again in ${seconds} seconds.`, seconds);
  }
  window.used += 1;
  windows.set(key, window);
}
