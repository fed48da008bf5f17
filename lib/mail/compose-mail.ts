/** Composes the bytes of a mail (RFC 5322, MIME) with nodemailer. */
import MailComposer from "nodemailer/lib/mail-composer";
import { env } from "@/lib/env";

export interface Mail {
  /** One address, as returned by `parseEmail`. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Without angle brackets. */
  messageId: string;
  /** Additional headers, each on one line. */
  headers?: Record<string, string>;
}

export interface ComposedMail {
  from: string;
  to: string;
  raw: Buffer;
}

/** Returns the sender's address: `MAIL_FROM`, or an address at the site's host. */
export function mailFrom(): string {
  return env().MAIL_FROM ?? `Daily Papers <daily-papers@${mailHost()}>`;
}

/** Returns the host of the site, for Message-IDs and List-Ids; `localhost` if it is an IP address. */
export function mailHost(): string {
  const { hostname } = new URL(env().BASE_URL);
  return /^[\d.]+$|^\[/.test(hostname) ? "localhost" : hostname;
}

const bareAddress = (mailbox: string) => /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox;

/**
 * Replaces control characters and line breaks by spaces, so that they cannot inject headers. nodemailer folds and
 * encodes the rest.
 */
export const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

/**
 * Returns a MIME part. It is always quoted-printable, which every relay passes on unchanged, whatever the line lengths.
 */
const part = (type: string, content: string) => ({
  contentType: `${type}; charset=utf-8`,
  // RFC 5322, 2.3 forbids a carriage return or line feed alone.
  content: content.replace(/\r\n?|\n/g, "\r\n"),
  contentTransferEncoding: "quoted-printable" as const,
});

/** Composes a mail with plain text and HTML, both in UTF-8. */
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
    // The content of a mail must not make nodemailer read files or URLs.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { from: bareAddress(from), to: mail.to, raw: await composer.compile().build() };
}
