/** Coalesces requests for the same work: several requests during a run cause only one more run. */

export interface Repeatable {
  /** Runs the task; during a run, it requests one more run afterwards. */
  run(): void;
  /** Returns a promise for the end of the current run, or null if there is none. */
  finished(): Promise<void> | null;
}

/**
 * Returns a function that runs `task`, never twice at once; calls during a run cause one more run afterwards. No run
 * starts once `signal` is aborted.
 * @param onError called with the error of a failed run
 */
export function repeatable(
  task: () => Promise<void>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Repeatable {
  let again = false;
  let running: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (again && !signal.aborted) {
      again = false;
      try {
        await task();
      } catch (error) {
        onError(error);
      }
    }
    running = null;
  }

  return {
    run(): void {
      if (signal.aborted) return;
      again = true;
      // Deferred by a microtask: otherwise a task that calls `run` before its first await would start a concurrent run.
      running ??= Promise.resolve().then(work);
    },
    finished: () => running,
  };
}
