/** Mail by a mail server, over a connection that is kept open. */
import { createTransport } from "nodemailer";
import { messageOf } from "@/lib/errors";
import type { Mailer, MailOutcome } from "@/lib/mail/mailer";

const options = {
  pool: "true",
  connectionTimeout: "20000",
  greetingTimeout: "20000",
  /** Some servers look through a mail before they take it; sending it again too early makes a second copy. */
  socketTimeout: "60000",
  // Else nodemailer sends a mail again by itself when the connection breaks, whether or not it arrived or is still wanted.
  maxRequeues: "0",
};

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

/**
 * What the server's word on one mail means (RFC 5321 4.2.1, RFC 3463); null where the failure says nothing of the mail:
 * no connection, no log-in, or a sender that the server does not serve.
 */
export function outcomeOf(error: unknown): MailOutcome | null {
  const { responseCode, response, command }: SmtpFailure = typeof error === "object" && error !== null ? error : {};
  if (typeof responseCode !== "number" || responseCode === 421 || responseCode === 530) return null;
  const detail = wordsOf(error);
  if (command !== "MAIL FROM" && command !== "RCPT TO" && command !== "DATA") return null;
  if (responseCode < 500) return { status: "deferred", detail };
  if (command === "MAIL FROM") return null;
  const [, kind] = /^\d{3}[ -]5\.(\d{1,3})\.\d{1,3}\b/.exec(`${response}`) ?? [];
  // 5.7: policy, such as a server that does not relay for us. That is no fault of the address.
  return { status: "refused", detail, addressFails: kind ? kind === "1" || kind === "2" : command === "RCPT TO" };
}

/** `url` is an smtp: or smtps: address, which may carry nodemailer's options (`?requireTLS=true`). */
export function smtpMailer(url: string): Mailer {
  const address = new URL(url);
  for (const [name, value] of Object.entries(options)) address.searchParams.set(name, value);
  const transport = createTransport(address.href);

  /** A connection that breaks may be this mail's fault or the server's: whoever can connect anew goes on with others. */
  async function outcomeOfBroken(error: unknown): Promise<MailOutcome> {
    const detail = wordsOf(error);
    const isSenderRefused = error instanceof Error && "command" in error && error.command === "MAIL FROM";
    try {
      if (!isSenderRefused && (await transport.verify())) return { status: "deferred", detail };
    } catch {
      // The first failure says more.
    }
    return { status: "unreachable", detail };
  }

  return {
    async send({ from, to, raw }) {
      try {
        const { response } = await transport.sendMail({ envelope: { from, to: [to] }, raw });
        return { status: "accepted", detail: response };
      } catch (error) {
        return outcomeOf(error) ?? outcomeOfBroken(error);
      }
    },
    close: () => transport.close(),
  };
}
