/** Decides when each configured live source is due, and reports its health. Pure; instants are ISO text. */
import type { NamedSource } from "@/lib/ingest/live/named-source";

/** The outcome of the last fetches of a source, as stored. */
export interface SourceState {
  name: string;
  triedAt: string;
  goodAt: string | null;
  errorAt: string | null;
  error: string | null;
}

/** The health of a source for `/api/health`, `doctor` and the pages. */
export interface SourceHealth {
  name: string;
  /** The instant of the last completely ingested fetch; null if there was none. */
  lastGoodRun: string | null;
  /** The last error since then; null if there was none. */
  lastError: { at: string; message: string } | null;
  /** Whether nothing was ingested for more than three intervals of the schedule, or ever. */
  stale: boolean;
}

/** After an error the source is fetched again after this long, or after its usual interval if that is shorter. */
const retryMinutes = 15;
const staleIntervals = 3;

const minutesBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;

const failedLast = (state: SourceState) => state.errorAt !== null && state.errorAt === state.triedAt;

/** Whether the source should be fetched now. If the clock was set back, the source is due at once. */
export function isDue(everyMinutes: number, state: SourceState | undefined, now: string): boolean {
  if (!state) return true;
  const waited = minutesBetween(state.triedAt, now);
  return waited < 0 || waited >= (failedLast(state) ? Math.min(retryMinutes, everyMinutes) : everyMinutes);
}

/** Returns the health of a source, given its stored state. */
export function healthOf({ text, live }: NamedSource, state: SourceState | undefined, now: string): SourceHealth {
  const lastGoodRun = state?.goodAt ?? null;
  const { errorAt = null, error = null } = state ?? {};
  const since = errorAt !== null && error !== null && (lastGoodRun === null || errorAt > lastGoodRun);
  return {
    name: text,
    lastGoodRun,
    lastError: since ? { at: errorAt, message: error } : null,
    stale: lastGoodRun === null || minutesBetween(lastGoodRun, now) > staleIntervals * live.everyMinutes,
  };
}
