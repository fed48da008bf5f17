import { env } from "@/lib/env";
import { fileMailer } from "@/lib/mail/file";
import type { Mailer } from "@/lib/mail/mailer";
import { smtpMailer } from "@/lib/mail/smtp";

/** Returns the mailer of the settings: SMTP if `SMTP_URL` is set, otherwise files in `MAIL_DIR`. */
export function createMailer(): Mailer {
  const { SMTP_URL, MAIL_DIR } = env();
  return SMTP_URL ? smtpMailer(SMTP_URL) : fileMailer(MAIL_DIR);
}
