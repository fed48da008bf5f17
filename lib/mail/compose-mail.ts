/** From what is to be said to the bytes of a mail (RFC 5322, MIME), built by nodemailer. */
import MailComposer from "nodemailer/lib/mail-composer";
import { env } from "@/lib/env";

export interface Mail {
  /** One address, as `parseEmail` gives it. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Without angle brackets. */
  messageId: string;
  /** Further headers, single lines. */
  headers?: Record<string, string>;
}

export interface ComposedMail {
  from: string;
  to: string;
  raw: Buffer;
}

/** The address mails come from; without `MAIL_FROM` one of the site's own host. */
export function mailFrom(): string {
  return env().MAIL_FROM ?? `Daily Papers <daily-papers@${mailHost()}>`;
}

/** The host of the site, for Message-IDs and List-Ids. */
export function mailHost(): string {
  const { hostname } = new URL(env().BASE_URL);
  return /^[\d.]+$|^\[/.test(hostname) ? "localhost" : hostname;
}

const bareAddress = (mailbox: string) => /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox;

/** Line breaks have no place in a header; nodemailer folds and encodes the rest. */
export const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

/** Always quoted-printable: lines of any length, and an `=` that ends none of them, are safe with every relay. */
const part = (type: string, content: string) => ({
  contentType: `${type}; charset=utf-8`,
  // RFC 5322, 2.3: no carriage return or line feed alone.
  content: content.replace(/\r\n?|\n/g, "\r\n"),
  contentTransferEncoding: "quoted-printable" as const,
});

/** Builds the mail: plain text and HTML, both UTF-8. */
export async function composeMail(mail: Mail): Promise<ComposedMail> {
  const from = mailFrom();
  const headers = Object.entries(mail.headers ?? {}).map(([key, value]) => ({ key, value: oneLine(value) }));
  const composer = new MailComposer({
    from,
    to: { name: "", address: mail.to },
    subject: oneLine(mail.subject),
    alternatives: [part("text/plain", mail.text), part("text/html", mail.html)],
    messageId: `<${mail.messageId}>`,
    headers,
    textEncoding: "quoted-printable",
    // Nothing in a mail of ours may fetch a file or an address into it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { from: bareAddress(from), to: mail.to, raw: await composer.compile().build() };
}
