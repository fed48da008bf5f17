/** The server's mail worker: handles sign-ups and sends due mails, when woken and every few seconds. */
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

export interface MailWorker {
  /** Waits for the mail that is being sent; no other mail is started. */
  stop(): Promise<void>;
}

const logFailure = (error: unknown) => log().error({ err: error }, "mail work failed; retrying");

export function startMailWorker(): MailWorker {
  const mailer = createMailer();
  const stopping = new AbortController();
  const { signal } = stopping;
  let pausedUntilMs = 0;
  // Two separate tasks, so that a sign-up does not wait until a long list has been sent.
  const signUps = repeatable(
    async () => {
      await handleSignUps(mailer, { signal });
    },
    signal,
    logFailure,
  );
  const deliveries = repeatable(
    async () => {
      if (Date.now() < pausedUntilMs) return;
      const { paused } = await sendDeliveries(mailer, { signal });
      if (paused) pausedUntilMs = Date.now() + backOffMs;
    },
    signal,
    logFailure,
  );
  const wake = () => {
    setTimeout(signUps.run, minSignUpDelayMs + Math.random() * randomSignUpDelayMs).unref();
    deliveries.run();
  };
  onMailWork(wake);
  const timer = setInterval(wake, intervalMs);
  wake();
  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await Promise.all([signUps.finished(), deliveries.finished()]);
      mailer.close();
    },
  };
}
