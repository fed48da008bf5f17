/** The server's digest scheduler: prepares the digests that are due, every 30 seconds. */
import { prepareDue } from "@/lib/digest/schedule/prepare-due";
import { log } from "@/lib/log";
import { wakeMailWorker } from "@/lib/subscriptions/wake-mail-worker";

const intervalMs = 30_000;

export interface Scheduler {
  /** Stops the schedule and waits for digests that are being prepared. */
  stop(): Promise<void>;
}

export function startScheduler(): Scheduler {
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    const { due, prepared } = await prepareDue();
    if (due > 0) log().info({ due, prepared }, "digests prepared");
    if (prepared > 0) wakeMailWorker();
  }

  const prepare = () => {
    working ??= work()
      .catch((error: unknown) => log().error({ err: error }, "digests could not be prepared; retrying"))
      .finally(() => {
        working = null;
      });
  };
  const timer = setInterval(prepare, intervalMs);
  prepare();
  return {
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}
