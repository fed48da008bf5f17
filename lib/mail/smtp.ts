/** Sends mails by SMTP over a pool of connections. */
import { messageOf } from "@/lib/errors";
import type { ComposedMail } from "@/lib/mail/compose-mail";
import type { Mailer, MailOutcome } from "@/lib/mail/mailer";
import type { SmtpConnection } from "@/lib/mail/smtp-connection";
import { createPool } from "@/lib/mail/smtp-pool";
import { smtpSettings } from "@/lib/mail/smtp-settings";

/** Returns an error's message without email addresses, which must not appear in the log or the suppression list. */
const redactedMessage = (error: unknown) =>
  messageOf(error)
    .replace(/[^\s<>()]+@[^\s<>()]+/g, "address")
    .slice(0, 300);

interface SmtpFailure {
  responseCode?: unknown;
  response?: unknown;
  command?: unknown;
}

/** Returns the response of the server and the SMTP command it was for, as far as the error has them. */
const smtpErrorFields = (error: unknown): SmtpFailure => (typeof error === "object" && error !== null ? error : {});

/**
 * Classifies a server's response to one mail (RFC 5321 4.2.1, RFC 3463). Returns null when the failure is not about the
 * mail: no connection, no log-in, or a sender that the server does not accept.
 */
export function outcomeOf(error: unknown): MailOutcome | null {
  const { responseCode, response, command } = smtpErrorFields(error);
  if (typeof responseCode !== "number" || responseCode === 421 || responseCode === 530) return null;
  const detail = redactedMessage(error);
  if (command !== "MAIL FROM" && command !== "RCPT TO" && command !== "DATA") return null;
  if (responseCode < 500) return { status: "deferred", detail };
  if (command === "MAIL FROM") return null;
  const [, kind] = /^\d{3}[ -]5\.(\d{1,3})\.\d{1,3}\b/.exec(`${response}`) ?? [];
  // 5.7 is policy, such as a server that does not relay for us. The address is not at fault.
  return { status: "refused", detail, addressFails: kind ? kind === "1" || kind === "2" : command === "RCPT TO" };
}

/**
 * After this many consecutive mails that the server disconnected or deferred at MAIL FROM, it counts as unreachable.
 */
const maxConsecutiveFailures = 5;

/** Returns a mailer for an smtp: or smtps: URL, which may have nodemailer's options (`?requireTLS=true`). */
export function smtpMailer(url: string): Mailer {
  const settings = smtpSettings(url);
  const pool = createPool(settings);
  let failedInRow = 0;

  /**
   * Defers a mail. After several in a row, the server counts as unreachable because it accepts no mail at the moment.
   */
  function defer(detail: string): MailOutcome {
    failedInRow += 1;
    return { status: failedInRow >= maxConsecutiveFailures ? "unreachable" : "deferred", detail };
  }

  /** A lost connection may be caused by this mail or by the server. If we can reconnect, only this mail is deferred. */
  async function deferAfterDisconnect(detail: string): Promise<MailOutcome> {
    try {
      pool.give(await pool.take());
      return defer(detail);
    } catch {
      // Report the first failure, which says more.
      return { status: "unreachable", detail };
    }
  }

  /** Sends a mail on a connection. Returns null when it should be retried on another connection. */
  async function sendOn(connection: SmtpConnection, mail: ComposedMail): Promise<MailOutcome | null> {
    const isFresh = connection.tried === 0;
    const result = await connection.send(mail);
    if ("response" in result) {
      failedInRow = 0;
      pool.give(connection);
      return { status: "accepted", detail: result.response };
    }
    const outcome = outcomeOf(result.error);
    const { command, responseCode } = smtpErrorFields(result.error);
    if (outcome && (await connection.reset())) pool.give(connection);
    else pool.drop(connection);
    const detail = redactedMessage(result.error);
    if (outcome?.status === "deferred" && command === "MAIL FROM") return defer(detail);
    if (outcome) return outcome;
    // The server does not accept the sender. 421 is only about the connection.
    if (command === "MAIL FROM" && responseCode !== 421) return { status: "unreachable", detail };
    // Servers close connections that were idle or reached their limit of mails; this says nothing about the mail.
    return !isFresh && !result.hasBegun ? null : deferAfterDisconnect(detail);
  }

  return {
    maxParallel: settings.connections,
    async send(mail, isWanted) {
      for (;;) {
        let connection: SmtpConnection;
        try {
          connection = await pool.take();
        } catch (error) {
          return { status: "unreachable", detail: redactedMessage(error) };
        }
        let wanted = false;
        try {
          wanted = !isWanted || (await isWanted());
        } finally {
          if (!wanted) pool.give(connection);
        }
        if (!wanted) return { status: "unwanted", detail: "no longer wanted" };
        const outcome = await sendOn(connection, mail);
        if (outcome) return outcome;
      }
    },
    close: () => pool.close(),
  };
}
