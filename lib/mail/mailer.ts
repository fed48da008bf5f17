/** Sending one mail, whatever carries it. */
import { env } from "@/lib/env";
import type { ComposedMail } from "@/lib/mail/compose-mail";
import { fileMailer } from "@/lib/mail/file";
import { smtpMailer } from "@/lib/mail/smtp";

/**
 * What became of a mail. `refused`: this address will not do (5xx), never try again; `deferred`: not now (4xx, time-out,
 * lost connection), try again later; `unreachable`: the server itself is out of reach or rejects the log-in.
 */
export type MailOutcome =
  | { status: "accepted"; detail: string }
  | { status: "refused" | "deferred" | "unreachable"; detail: string };

export interface Mailer {
  /** Never throws for what a server answers. */
  send(mail: ComposedMail): Promise<MailOutcome>;
  close(): void;
}

/** The carrier that the settings name: a mail server, or files. */
export function createMailer(): Mailer {
  const { SMTP_URL, MAIL_DIR } = env();
  return SMTP_URL ? smtpMailer(SMTP_URL) : fileMailer(MAIL_DIR);
}
