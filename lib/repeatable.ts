/**
 * The loop of all background work. It coalesces requests for the same work: several requests during a run cause only one
 * more run.
 */

export interface Repeatable {
  /** Runs the task; during a run, it requests one more run afterwards. */
  run(): void;
  /** Returns a promise for the end of the current run, or null if there is none. */
  finished(): Promise<void> | null;
}

/**
 * Returns a function that runs `task`, never twice at once; calls during a run cause one more run afterwards. No run
 * starts once `signal` is aborted.
 * @param onError called with the error of a failed run, unless it is the `AbortError` of a run that the signal interrupted
 * @param intervalMs also runs the task now and at this interval, whatever changes of the clock
 */
export function repeatable(
  task: () => Promise<void>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
  intervalMs?: number,
): Repeatable {
  let again = false;
  let running: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (again && !signal.aborted) {
      again = false;
      try {
        await task();
      } catch (error) {
        // A task that was interrupted by the signal has not failed.
        if (!signal.aborted || !(error instanceof Error && error.name === "AbortError")) onError(error);
      }
    }
    running = null;
  }

  function run(): void {
    if (signal.aborted) return;
    again = true;
    // Deferred by a microtask: otherwise a task that calls `run` before its first await would start a concurrent run.
    running ??= Promise.resolve().then(work);
  }

  if (intervalMs !== undefined) {
    const timer = setInterval(run, intervalMs);
    signal.addEventListener("abort", () => clearInterval(timer), { once: true });
    run();
  }
  return { run, finished: () => running };
}
