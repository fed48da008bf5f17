/** Shows the progress of sending on a terminal: a bar, the rate and the remaining time. */
import { SingleBar } from "cli-progress";
import type { SendReport } from "@/lib/digest/deliver/send-deliveries";

export interface ProgressBar {
  update(report: SendReport): void;
  stop(): void;
}

/** `total` is the expected number of deliveries; other processes may add or take some. Draws only on a terminal. */
export function createProgressBar(total: number, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  const bar = new SingleBar({
    format: "{bar} {percentage} % · {done} of {total} mails · {rate} a second · {eta_formatted} left",
    stream,
    clearOnComplete: true,
    hideCursor: true,
  });
  const isShown = stream.isTTY === true && total > 0;
  const startedMs = performance.now();
  return {
    update({ sent, refused, deferred, failed }) {
      if (!isShown) return;
      const done = sent + refused + deferred + failed;
      const rate = Math.round(done / Math.max(0.001, (performance.now() - startedMs) / 1000));
      if (!bar.isActive) bar.start(Math.max(total, done), 0, { done, rate });
      bar.update(done, { done, rate });
    },
    stop: () => bar.stop(),
  };
}
