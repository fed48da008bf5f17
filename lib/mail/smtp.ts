/** Mail by a mail server, over a few connections that are kept open. */
import { createTransport } from "nodemailer";
import type { Mailer, MailOutcome } from "@/lib/mail/mailer";

const timeoutMs = 20_000;

interface SmtpFailure {
  responseCode?: unknown;
  code?: unknown;
  message?: unknown;
}

/** What nodemailer's failure means for the one mail (https://nodemailer.com/smtp/, RFC 5321 4.2.1). */
function outcomeOf(error: unknown): MailOutcome {
  const { responseCode, code, message }: SmtpFailure = typeof error === "object" && error !== null ? error : {};
  const detail = `${message ?? error}`.slice(0, 300);
  if (code === "EAUTH" || code === "EDNS" || code === "ETLS") return { status: "unreachable", detail };
  // 4xx and 5xx are the server's word on this mail; without a number the connection failed.
  if (typeof responseCode === "number") return { status: responseCode >= 500 ? "refused" : "deferred", detail };
  return { status: code === "ECONNECTION" || code === "ESOCKET" ? "unreachable" : "deferred", detail };
}

/** `url` is an smtp: or smtps: address, which may carry nodemailer's options (`?requireTLS=true`). */
export function smtpMailer(url: string): Mailer {
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const address = new URL(url);
  address.searchParams.set("pool", "true");
  for (const [name, value] of Object.entries(timeouts)) address.searchParams.set(name, String(value));
  const transport = createTransport(address.href);
  return {
    async send({ from, to, raw }) {
      try {
        const { response } = await transport.sendMail({ envelope: { from, to: [to] }, raw });
        return { status: "accepted", detail: response };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}
