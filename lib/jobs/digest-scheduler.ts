/** The schedule of digests inside the server: looks every half minute who is due. */
import { prepareDue } from "@/lib/digest/schedule/prepare-due";
import { log } from "@/lib/log";
import { wakeMailWork } from "@/lib/subscriptions/wake";

const intervalMs = 30_000;

export interface Scheduler {
  /** Lets what is being prepared finish. */
  stop(): Promise<void>;
}

export function startScheduler(): Scheduler {
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    const { due, prepared } = await prepareDue();
    if (due > 0) log().info({ due, prepared }, "digests prepared");
    if (prepared > 0) wakeMailWork();
  }

  const look = () => {
    working ??= work()
      .catch((error: unknown) => log().error({ err: error }, "digests could not be prepared; it is tried again"))
      .finally(() => {
        working = null;
      });
  };
  const timer = setInterval(look, intervalMs);
  look();
  return {
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}
