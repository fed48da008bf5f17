/** Parses the settings of a mail server from an `smtp:` or `smtps:` URL. */
import { parseConnectionUrl } from "nodemailer/lib/shared";
import type { SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import { z } from "zod";

export interface SmtpSettings {
  options: SMTPConnectionOptions;
  auth: { user: string; pass: string } | null;
  /** Maximum number of simultaneous connections. */
  connections: number;
  /** Number of mails after which a connection is replaced, because many servers limit it. */
  mailsEach: number;
}

const defaults = {
  connectionTimeout: 20_000,
  greetingTimeout: 20_000,
  /** Some servers scan a mail before they accept it; retrying too early would send a second copy. */
  socketTimeout: 60_000,
};

const limits = z.object({
  maxConnections: z.number().int().min(1).max(20).catch(8),
  maxMessages: z.number().int().min(1).catch(100),
});

/**
 * Parses an SMTP URL, which may have nodemailer's options, such as `?requireTLS=true`, `?maxConnections=2` or
 * `?tls.rejectUnauthorized=false`.
 */
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
