/** The server's own worker: looks at sign-ups and sends what is due, when woken and every few seconds. */
import { sendDeliveries } from "@/lib/digest/deliver/send-deliveries";
import { log } from "@/lib/log";
import { createMailer } from "@/lib/mail/create-mailer";
import { repeatable } from "@/lib/repeatable";
import { handleSignUps } from "@/lib/subscriptions/handle-sign-ups";
import { onMailWork } from "@/lib/subscriptions/wake";

/** Also finds what another process, or this one before it died, has left. */
const intervalMs = 5_000;
/** A mail server that was out of reach is left alone for so long. */
const restMs = 60_000;
/**
 * What a sign-up leads to takes longer for some addresses than for others (milliseconds, in which the process answers
 * nobody). Done at once it would show in the time of the next answer.
 */
const shortestWaitMs = 200;
const furtherWaitMs = 1_000;

export interface MailWorker {
  /** Lets the mail under way finish, and takes up no other. */
  stop(): Promise<void>;
}

const logFailure = (error: unknown) => log().error({ err: error }, "mail work failed; it is tried again");

export function startMailWorker(): MailWorker {
  const mailer = createMailer();
  const stopping = new AbortController();
  const { signal } = stopping;
  let restsUntilMs = 0;
  // Apart from each other: whoever signs up does not wait for a long list to be sent.
  const signUps = repeatable(
    async () => {
      await handleSignUps(mailer, { signal });
    },
    signal,
    logFailure,
  );
  const deliveries = repeatable(
    async () => {
      if (Date.now() < restsUntilMs) return;
      const { paused } = await sendDeliveries(mailer, { signal });
      if (paused) restsUntilMs = Date.now() + restMs;
    },
    signal,
    logFailure,
  );
  const wake = () => {
    setTimeout(signUps.run, shortestWaitMs + Math.random() * furtherWaitMs).unref();
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
