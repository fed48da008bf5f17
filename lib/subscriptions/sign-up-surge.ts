/** An alarm in the log when many sign up within an hour: somebody may be filling in the form for others. */

import { log } from "@/lib/log";
import { processWide } from "@/lib/singleton";

const hourMs = 3_600_000;
/** More than a talk at a conference brings, fewer than a mail server's reputation bears. */
const surgeCount = 200;

/** Counts by the hour. The function it gives tells the moment at which an hour's count reaches the threshold, once. */
export function createSurgeWatch(threshold = surgeCount) {
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

const watch = processWide("sign-up-surge", () => createSurgeWatch());

/** Counts one sign-up; the one that makes it a surge is told to the log. */
export function watchSignUps(nowMs = Date.now()): void {
  if (!watch(nowMs)) return;
  log().warn({ signUps: surgeCount }, "many sign-ups within an hour: look at who sends them, or close the form");
}
