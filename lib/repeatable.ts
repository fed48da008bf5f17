/** Work that is asked for again and again, and need not be done once for each asking. */

export interface Repeatable {
  /** Runs the task, or has it run once more after the run under way. */
  run(): void;
  /** The run under way, or null. */
  finished(): Promise<void> | null;
}

/**
 * Runs `task` when asked to, never twice at once; asked while it runs, it runs again afterwards. Nothing begins once
 * `signal` is aborted.
 * @param fail told of what a run threw
 */
export function repeatable(task: () => Promise<void>, signal: AbortSignal, fail: (error: unknown) => void): Repeatable {
  let again = false;
  let running: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (again && !signal.aborted) {
      again = false;
      try {
        await task();
      } catch (error) {
        fail(error);
      }
    }
    running = null;
  }

  return {
    run(): void {
      if (signal.aborted) return;
      again = true;
      // Not at once: a task that asks for another run before its first pause would begin a second beside it.
      running ??= Promise.resolve().then(work);
    },
    finished: () => running,
  };
}
