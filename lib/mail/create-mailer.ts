import { env } from "@/lib/env";
import { fileMailer } from "@/lib/mail/file";
import type { Mailer } from "@/lib/mail/mailer";
import { smtpMailer } from "@/lib/mail/smtp";

/** The carrier that the settings name: a mail server, or files. */
export function createMailer(): Mailer {
  const { SMTP_URL, MAIL_DIR } = env();
  return SMTP_URL ? smtpMailer(SMTP_URL) : fileMailer(MAIL_DIR);
}
