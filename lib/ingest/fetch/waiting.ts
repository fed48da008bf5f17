/** The fetcher's clock, which tests can replace, and its limit on waiting. */
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/errors";

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects if the signal is aborted before. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => pause(ms, undefined, { signal }),
};

/** The longest total wait for one page, including host locks and pauses before retries. */
const maxWaitMs = 15 * 60_000;

export const instantOf = (ms: number): string => new Date(ms).toISOString();

/** The waits for one page: the signal ends them, and their sum is limited. */
export interface WaitBudget {
  clock: Clock;
  signal: AbortSignal;
  /**
   * Waits until the instant `untilMs`, or no longer than `atMostMs`.
   * @throws AppError `stopped` when the signal is aborted; `source-unavailable` if `untilMs` is beyond the budget, with
   *   `reason` as the beginning of its sentence
   */
  until(untilMs: number, reason: string, atMostMs?: number): Promise<void>;
}

export function startWaitBudget(clock: Clock, signal: AbortSignal): WaitBudget {
  const endsAtMs = clock.now() + maxWaitMs;
  return {
    clock,
    signal,
    async until(untilMs, reason, atMostMs = maxWaitMs) {
      throwIfStopped(signal);
      if (untilMs > endsAtMs) {
        throw new AppError("source-unavailable", `${reason}; try again after ${instantOf(untilMs)}.`);
      }
      const ms = Math.min(untilMs - clock.now(), atMostMs);
      if (ms <= 0) return;
      try {
        await clock.sleep(ms, signal);
      } catch (error) {
        throwIfStopped(signal);
        throw error;
      }
    },
  };
}

export function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError("stopped", "Fetching was stopped.");
}
