/** Logs a warning when many sign-ups arrive within an hour, because a bot may be entering addresses of other people. */

import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";

const hourMs = 3_600_000;
/** More sign-ups than a conference talk brings, fewer than would harm a mail server's reputation. */
const surgeCount = 200;

/**
 * Returns a function that counts one sign-up and returns true once an hour, when that hour's count reaches the
 * threshold.
 */
export function createSurgeDetector(threshold = surgeCount) {
  let startMs = Number.NEGATIVE_INFINITY;
  let count = 0;
  return (nowMs: number): boolean => {
    if (nowMs - startMs >= hourMs || nowMs < startMs) {
      startMs = nowMs;
      count = 0;
    }
    count += 1;
    return count === threshold;
  };
}

const watch = singleton("sign-up-surge", () => createSurgeDetector());

/** Counts one sign-up and logs a warning when it reaches the threshold. */
export function countSignUp(nowMs = Date.now()): void {
  if (!watch(nowMs)) return;
  log().warn({ signUps: surgeCount }, "many sign-ups within an hour: check where they come from, or close the form");
}
