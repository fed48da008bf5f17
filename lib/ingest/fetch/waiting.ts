/** Time as the fetcher sees it, so that tests can let it pass. */
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/errors";

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects when the signal comes first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => pause(ms, undefined, { signal }),
};

/** The most that one page is waited for, turns and pauses together. */
export const maxWaitMs = 15 * 60_000;

export const instantOf = (ms: number): string => new Date(ms).toISOString();

/** The waits of one page: ended by the signal, bounded in sum. */
export interface Waiting {
  clock: Clock;
  signal: AbortSignal;
  /**
   * Waits until the instant `untilMs`, or no longer than `atMostMs`.
   * @throws AppError `stopped` when the signal came; `source-unavailable` when that is later than may be waited for,
   *   with `reason`, the beginning of a sentence
   */
  until(untilMs: number, reason: string, atMostMs?: number): Promise<void>;
}

export function startWaiting(clock: Clock, signal: AbortSignal): Waiting {
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
