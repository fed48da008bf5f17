/** The server's mail worker: handles sign-ups and sends due mails, when woken and every few seconds. */
import { setTimeout as pause } from "node:timers/promises";
import { sendDeliveries } from "@/lib/digest/deliver/send-deliveries";
import { log } from "@/lib/log";
import { createMailer } from "@/lib/mail/create-mailer";
import { repeatable } from "@/lib/repeatable";
import { handleSignUps } from "@/lib/subscriptions/handle-sign-ups";
import { onMailWork } from "@/lib/subscriptions/wake-mail-worker";

/** Polling also finds work that another process, or an earlier run of this one, has left. */
const intervalMs = 5_000;
/** Pause after the mail server was unreachable. */
const backOffMs = 60_000;
/**
 * Sign-ups are handled after a random delay. Handling takes some milliseconds longer for some addresses, during which
 * the process handles no request; done at once, the time of the next response would reveal whether an address is known.
 */
const minSignUpDelayMs = 200;
const randomSignUpDelayMs = 1_000;

/** Starts the worker; `finished` waits, after the abort, for the mail that is being sent, and closes the connections. */
export function startMailWorker(signal: AbortSignal): { finished(): Promise<void> } {
  const mailer = createMailer();
  const onError = (error: unknown) => log().error({ err: error }, "mail work failed; retrying");
  const handle = async () => {
    await pause(minSignUpDelayMs + Math.random() * randomSignUpDelayMs, undefined, { signal });
    await handleSignUps(mailer, { signal });
  };
  const send = async () => {
    const { paused } = await sendDeliveries(mailer, { signal });
    if (paused) await pause(backOffMs, undefined, { signal });
  };
  // Two separate tasks, so that a sign-up does not wait until a long list has been sent.
  const tasks = [handle, send].map((task) => repeatable(task, signal, onError, intervalMs));
  onMailWork(() => {
    for (const { run } of tasks) run();
  });
  return {
    async finished() {
      await Promise.all(tasks.map((task) => task.finished()));
      mailer.close();
    },
  };
}
