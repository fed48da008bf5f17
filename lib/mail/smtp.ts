/** Sends mails by SMTP over nodemailer's pool of connections. */
import { createTransport } from "nodemailer";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import { z } from "zod";
import { messageOf } from "@/lib/errors";
import type { ComposedMail } from "@/lib/mail/compose-mail";
import type { Mailer, MailOutcome } from "@/lib/mail/mailer";

/** Returns an error's message without email addresses, which must not appear in the log or the suppression list. */
const redactedMessage = (error: unknown) =>
  messageOf(error)
    .replace(/[^\s<>()]+@[^\s<>()]+/g, "address")
    .slice(0, 300);

/** The response of the server and the SMTP command it was for, as far as the error has them. */
const failureSchema = z
  .object({
    code: z.string().optional(),
    command: z.string().optional(),
    response: z.string().optional(),
    responseCode: z.number().optional(),
    syscall: z.string().optional(),
  })
  .catch({});

/**
 * Classifies a server's response to one mail (RFC 5321 4.2.1, RFC 3463). Returns null when the failure is not about the
 * mail: no connection, no log-in, or a sender that the server does not accept.
 */
export function outcomeOf(error: unknown): MailOutcome | null {
  const { responseCode, response = "", command = "" } = failureSchema.parse(error);
  if (responseCode === undefined || responseCode === 421 || responseCode === 530) return null;
  if (!["MAIL FROM", "RCPT TO", "DATA"].includes(command)) return null;
  const detail = redactedMessage(error);
  if (responseCode < 500) return { status: "deferred", detail };
  if (command === "MAIL FROM") return null;
  const [, kind] = /^\d{3}[ -]5\.(\d{1,3})\.\d{1,3}\b/.exec(response) ?? [];
  // 5.7 is policy, such as a server that does not relay for us. The address is not at fault.
  return { status: "refused", detail, addressFails: kind ? kind === "1" || kind === "2" : command === "RCPT TO" };
}

/**
 * After this many consecutive mails that the server disconnected or deferred at MAIL FROM, it counts as unreachable.
 */
const maxConsecutiveFailures = 5;

const defaults = {
  connectionTimeout: 20_000,
  greetingTimeout: 20_000,
  /** Some servers scan a mail before they accept it; retrying too early would send a second copy. */
  socketTimeout: 60_000,
  /** Closes idle connections before the server does so in the middle of the next mail. */
  idleTimeout: 5_000,
};

const limits = z.object({
  maxConnections: z.number().int().min(1).max(20).catch(8),
  /** Number of mails after which a connection is replaced, because many servers limit it. */
  maxMessages: z.number().int().min(1).catch(100),
});

/**
 * Returns a mailer for an smtp: or smtps: URL, which may have nodemailer's options, such as `?requireTLS=true`,
 * `?maxConnections=2` or `?tls.rejectUnauthorized=false`.
 */
export function smtpMailer(url: string): Mailer {
  const given = parseConnectionUrl(url);
  const { maxConnections, maxMessages } = limits.parse(given);
  // Without requeues, a mail whose connection was lost before its text is reported, so that it can be cancelled.
  const own = { pool: true, maxConnections, maxMessages, maxRequeues: 0 } as const;
  const transport = createTransport({ ...defaults, ...given, ...own });
  const turns = createTurns(maxConnections);
  let failedInRow = 0;
  let checking: Promise<boolean> | null = null;

  /**
   * Defers a mail. After several in a row, the server counts as unreachable because it accepts no mail at the moment.
   */
  function defer(detail: string): MailOutcome {
    failedInRow += 1;
    return { status: failedInRow >= maxConsecutiveFailures ? "unreachable" : "deferred", detail };
  }

  /** Returns whether a connection can be opened, or could if there were fewer. */
  async function checkReachable(): Promise<boolean> {
    try {
      return await transport.verify();
    } catch (error) {
      return failureSchema.parse(error).responseCode === 421 && turns.others() > 0;
    }
  }

  /** A lost connection may be caused by this mail or by the server. If we can reconnect, only this mail is deferred. */
  async function deferAfterDisconnect(detail: string): Promise<MailOutcome> {
    checking ??= checkReachable().finally(() => {
      checking = null;
    });
    return (await checking) ? defer(detail) : { status: "unreachable", detail };
  }

  /** Sends a mail. Returns null when it should be retried: it was not started, and the server can be reached. */
  async function sendOnce({ from, to, raw }: ComposedMail, isRetry: boolean): Promise<MailOutcome | null> {
    try {
      const { response } = await transport.sendMail({ envelope: { from, to }, raw });
      failedInRow = 0;
      return { status: "accepted", detail: response };
    } catch (error) {
      const detail = redactedMessage(error);
      const outcome = outcomeOf(error);
      const { code, command, responseCode, syscall } = failureSchema.parse(error);
      if (outcome?.status === "deferred" && command === "MAIL FROM") return defer(detail);
      if (outcome) return outcome;
      // The server does not accept the log-in or the sender. 421 is only about the connection.
      if (code === "EAUTH" || (command === "MAIL FROM" && responseCode !== 421)) {
        return { status: "unreachable", detail };
      }
      const isRefusedConnection = syscall === "connect" || detail.startsWith("Invalid greeting");
      if (isRefusedConnection && turns.others() > 0) {
        // The server allows fewer connections: continue with those that are open.
        turns.limitToOthers();
        return null;
      }
      if (isRefusedConnection) return { status: "unreachable", detail };
      // Nodemailer's error for a connection that the server closed before the text. Servers close connections that were
      // idle or reached their limit of mails; this says nothing about the mail.
      if (code === "ECONNECTION" && command === undefined && !isRetry) return null;
      return deferAfterDisconnect(detail);
    }
  }

  return {
    maxParallel: maxConnections,
    async send(mail, isWanted) {
      for (let isRetry = false; ; isRetry = true) {
        const end = await turns.begin();
        try {
          if (isWanted && !(await isWanted())) return { status: "unwanted", detail: "no longer wanted" };
          const outcome = await sendOnce(mail, isRetry);
          if (outcome) return outcome;
        } finally {
          end();
        }
      }
    },
    close: () => transport.close(),
  };
}

/** Lets at most `max` mails be sent at the same time, or fewer if the server allows fewer connections. */
function createTurns(max: number) {
  let active = 0;
  let allowed = max;
  let waiting: (() => void)[] = [];
  function end(): void {
    active -= 1;
    const resumed = waiting;
    waiting = [];
    // The reason for the lower limit may no longer exist.
    if (active === 0 && resumed.length === 0) allowed = max;
    for (const resume of resumed) resume();
  }
  return {
    /** Waits for a turn. Returns the function that ends it. */
    async begin(): Promise<() => void> {
      while (active >= allowed) await new Promise<void>((resume) => waiting.push(resume));
      active += 1;
      return end;
    },
    others: () => active - 1,
    limitToOthers(): void {
      allowed = Math.max(1, Math.min(allowed, active - 1));
    },
  };
}
