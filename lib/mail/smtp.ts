/** Mail by a mail server, over a few connections that are kept open. */
import { messageOf } from "@/lib/errors";
import type { ComposedMail } from "@/lib/mail/compose-mail";
import type { Mailer, MailOutcome } from "@/lib/mail/mailer";
import type { SmtpConnection } from "@/lib/mail/smtp-connection";
import { createPool } from "@/lib/mail/smtp-pool";
import { smtpSettings } from "@/lib/mail/smtp-settings";

/** What was answered, without the address it was about: neither the log nor the list of suppressed ones may hold it. */
const wordsOf = (error: unknown) =>
  messageOf(error)
    .replace(/[^\s<>()]+@[^\s<>()]+/g, "address")
    .slice(0, 300);

interface SmtpFailure {
  responseCode?: unknown;
  response?: unknown;
  command?: unknown;
}

/** What the server said, and to which command. */
const wordOf = (error: unknown): SmtpFailure => (typeof error === "object" && error !== null ? error : {});

/**
 * What the server's word on one mail means (RFC 5321 4.2.1, RFC 3463); null where the failure says nothing of the mail:
 * no connection, no log-in, or a sender that the server does not serve.
 */
export function outcomeOf(error: unknown): MailOutcome | null {
  const { responseCode, response, command } = wordOf(error);
  if (typeof responseCode !== "number" || responseCode === 421 || responseCode === 530) return null;
  const detail = wordsOf(error);
  if (command !== "MAIL FROM" && command !== "RCPT TO" && command !== "DATA") return null;
  if (responseCode < 500) return { status: "deferred", detail };
  if (command === "MAIL FROM") return null;
  const [, kind] = /^\d{3}[ -]5\.(\d{1,3})\.\d{1,3}\b/.exec(`${response}`) ?? [];
  // 5.7: policy, such as a server that does not relay for us. That is no fault of the address.
  return { status: "refused", detail, addressFails: kind ? kind === "1" || kind === "2" : command === "RCPT TO" };
}

/** After so many mails in a row of which the server broke off or put off the very beginning, it is left alone. */
const patience = 5;

/** `url` is an smtp: or smtps: address, which may carry nodemailer's options (`?requireTLS=true`). */
export function smtpMailer(url: string): Mailer {
  const settings = smtpSettings(url);
  const pool = createPool(settings);
  let failedInRow = 0;

  /** A server that takes nobody's mail at this moment is out of reach, whatever it says of each. */
  function putOff(detail: string): MailOutcome {
    failedInRow += 1;
    return { status: failedInRow >= patience ? "unreachable" : "deferred", detail };
  }

  /** A connection that breaks may be this mail's fault or the server's: whoever can connect anew goes on with others. */
  async function afterBreak(detail: string): Promise<MailOutcome> {
    try {
      pool.give(await pool.take());
      return putOff(detail);
    } catch {
      // The first failure says more.
      return { status: "unreachable", detail };
    }
  }

  /** Null: to be tried again on another connection. */
  async function sendOn(connection: SmtpConnection, mail: ComposedMail): Promise<MailOutcome | null> {
    const isFresh = connection.tried === 0;
    const answer = await connection.send(mail);
    if ("response" in answer) {
      failedInRow = 0;
      pool.give(connection);
      return { status: "accepted", detail: answer.response };
    }
    const outcome = outcomeOf(answer.error);
    const { command, responseCode } = wordOf(answer.error);
    if (outcome && (await connection.reset())) pool.give(connection);
    else pool.drop(connection);
    const detail = wordsOf(answer.error);
    if (outcome?.status === "deferred" && command === "MAIL FROM") return putOff(detail);
    if (outcome) return outcome;
    // A sender that is not served. 421 is about the connection alone.
    if (command === "MAIL FROM" && responseCode !== 421) return { status: "unreachable", detail };
    // Servers close connections that were idle or have carried their share; nothing of this mail was said on it.
    return !isFresh && !answer.hasBegun ? null : afterBreak(detail);
  }

  return {
    lanes: settings.connections,
    async send(mail, isWanted) {
      for (;;) {
        let connection: SmtpConnection;
        try {
          connection = await pool.take();
        } catch (error) {
          return { status: "unreachable", detail: wordsOf(error) };
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
