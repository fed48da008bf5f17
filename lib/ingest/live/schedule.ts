/** When each live source of the settings is due. Pure; instants are ISO text. */
import type { NamedSource } from "@/lib/ingest/live/named-source";

/** How a source last answered, as the store keeps it. */
export interface SourceState {
  name: string;
  triedAt: string;
  goodAt: string | null;
  errorAt: string | null;
  error: string | null;
}

/** What `/api/health`, `doctor` and the pages are told of a source. */
export interface SourceHealth {
  name: string;
  /** The last fetch that was taken in whole; null when there was none. */
  lastGoodRun: string | null;
  /** What went wrong since; null when nothing did. */
  lastError: { at: string; message: string } | null;
  /** Nothing was taken in for longer than three rounds of its schedule, or ever. */
  stale: boolean;
}

/** After an error the source is asked again sooner than its schedule says, but never in a hurry. */
const retryMinutes = 15;
const staleRounds = 3;

const minutesBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;

const failedLast = (state: SourceState) => state.errorAt !== null && state.errorAt === state.triedAt;

/** Whether the source is to be asked now. A clock that jumped back does not keep it waiting for the jump. */
export function isDue(everyMinutes: number, state: SourceState | undefined, now: string): boolean {
  if (!state) return true;
  const waited = minutesBetween(state.triedAt, now);
  return waited < 0 || waited >= (failedLast(state) ? Math.min(retryMinutes, everyMinutes) : everyMinutes);
}

export function healthOf({ text, live }: NamedSource, state: SourceState | undefined, now: string): SourceHealth {
  const lastGoodRun = state?.goodAt ?? null;
  const { errorAt = null, error = null } = state ?? {};
  const since = errorAt !== null && error !== null && (lastGoodRun === null || errorAt > lastGoodRun);
  return {
    name: text,
    lastGoodRun,
    lastError: since ? { at: errorAt, message: error } : null,
    stale: lastGoodRun === null || minutesBetween(lastGoodRun, now) > staleRounds * live.everyMinutes,
  };
}
