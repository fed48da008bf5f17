/** The server's own worker: looks at sign-ups and sends what is due, when woken and every few seconds. */
import { sendDeliveries } from "@/lib/digest/send-deliveries";
import { log } from "@/lib/log";
import { createMailer } from "@/lib/mail/mailer";
import { handleSignUps } from "@/lib/subscriptions/handle-sign-ups";
import { onMailWork } from "@/lib/subscriptions/wake";

/** Also finds what another process, or this one before it died, has left. */
const intervalMs = 5_000;

export interface MailWorker {
  /** Lets the mail under way finish, and takes up no other. */
  stop(): Promise<void>;
}

export function startMailWorker(): MailWorker {
  const mailer = createMailer();
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;

  async function work(): Promise<void> {
    do {
      again = false;
      try {
        await handleSignUps(mailer);
        await sendDeliveries(mailer);
      } catch (error) {
        log().error({ err: error }, "mail work failed; it is tried again");
      }
    } while (again && !stopped);
    running = null;
  }

  function wake(): void {
    if (stopped) return;
    again = true;
    running ??= work();
  }

  onMailWork(wake);
  const timer = setInterval(wake, intervalMs);
  wake();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
      mailer.close();
    },
  };
}
