/** What an `smtp:` or `smtps:` address says of the server and of how to talk to it. */
import { parseConnectionUrl } from "nodemailer/lib/shared";
import type { SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import { z } from "zod";

export interface SmtpSettings {
  options: SMTPConnectionOptions;
  auth: { user: string; pass: string } | null;
  /** So many connections at the same time, at most. */
  connections: number;
  /** A connection is replaced after so many mails: many servers take no more. */
  mailsEach: number;
}

const defaults = {
  connectionTimeout: 20_000,
  greetingTimeout: 20_000,
  /** Some servers look through a mail before they take it; sending it again too early makes a second copy. */
  socketTimeout: 60_000,
};

const limits = z.object({
  maxConnections: z.number().int().min(1).max(20).catch(8),
  maxMessages: z.number().int().min(1).catch(100),
});

/** `url` may carry nodemailer's options, such as `?requireTLS=true`, `?maxConnections=2` or `?tls.rejectUnauthorized=false`. */
export function smtpSettings(url: string): SmtpSettings {
  const { auth, ...given } = parseConnectionUrl(url);
  const { maxConnections, maxMessages } = limits.parse(given);
  return {
    options: { ...defaults, ...given },
    auth: auth?.user ? { user: auth.user, pass: auth.pass ?? "" } : null,
    connections: maxConnections,
    mailsEach: maxMessages,
  };
}
