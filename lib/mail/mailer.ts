/** Sending one mail, whatever carries it. */
import { env } from "@/lib/env";
import type { ComposedMail } from "@/lib/mail/compose-mail";
import { fileMailer } from "@/lib/mail/file";
import { smtpMailer } from "@/lib/mail/smtp";

/**
 * What became of a mail. `refused`: never try this mail again (5xx), nor, where the address itself fails, any other to it;
 * `deferred`: not now (4xx, time-out, lost connection), try again later; `unreachable`: the server is out of reach, rejects
 * the log-in, or does not serve us as a sender.
 */
export type MailOutcome =
  | { status: "refused"; detail: string; addressFails: boolean }
  | { status: "accepted" | "deferred" | "unreachable"; detail: string };

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
