/** The one retry of a store that another process has locked. */
import { setTimeout as pause } from "node:timers/promises";
import { isBusyFault } from "@/lib/store/faults";

/** An ingest leaves the store unlocked for 15 ms between its transactions; shorter pauses cannot miss that gap. */
const maxPauseMs = 8;

/**
 * Repeats `attempt` while it finds the store locked, until `untilMs` (of `performance.now()`), and then throws its last
 * error. SQLite's own busy timeout blocks the event loop and with it all requests, so connections have none.
 */
export async function retryWhileBusy<Value>(untilMs: number, attempt: () => Value | Promise<Value>): Promise<Value> {
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusyFault(error) || performance.now() > untilMs) throw error;
      await pause(pauseMs);
    }
  }
}
