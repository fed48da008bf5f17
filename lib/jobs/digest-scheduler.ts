/** The server's digest scheduler: prepares the digests that are due, every 30 seconds. */
import { prepareDue } from "@/lib/digest/schedule/prepare-due";
import { log } from "@/lib/log";
import { type Repeatable, repeatable } from "@/lib/repeatable";
import { wakeMailWorker } from "@/lib/subscriptions/wake-mail-worker";

const intervalMs = 30_000;

async function prepare(): Promise<void> {
  const { due, prepared } = await prepareDue();
  if (due > 0) log().info({ due, prepared }, "digests prepared");
  if (prepared > 0) wakeMailWorker();
}

export function startScheduler(signal: AbortSignal): Repeatable {
  const onError = (error: unknown) => log().error({ err: error }, "digests could not be prepared; retrying");
  return repeatable(prepare, signal, onError, intervalMs);
}
