/** The mail of one delivery. What all its readers share is built once; a reader's own links are filled in. */
import { digestSubject, digestText } from "@/lib/digest/mail/digest-words";
import { type DigestKey, readDigest } from "@/lib/digest/select/select-papers";
import { env } from "@/lib/env";
import { type ComposedMail, mailHost } from "@/lib/mail/compose-mail";
import { compileMail, createSlots } from "@/lib/mail/mail-template";
import { type LinkSubject, oneClickUrl, preferencesUrl, unsubscribeUrl } from "@/lib/subscriptions/links";

export interface Reader extends LinkSubject {
  email: string;
}

export interface DigestTemplate {
  /** @throws AppError `invalid-input` for an address that is not plain */
  mailTo(reader: Reader, messageId: string): ComposedMail;
}

/**
 * Headers by RFC 2369, 2919, 3834 and 8058, as they are: long folded lists break the signatures of some relays.
 * Feedback-ID (https://support.google.com/mail/answer/6254652) ends with the name of the sender and names no reader.
 */
function sharedHeaders({ period }: DigestKey): Record<string, string> {
  return {
    "List-Id": `Daily Papers <daily-papers.${mailHost()}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Auto-Submitted": "auto-generated",
    Precedence: "bulk",
    "Feedback-ID": `${period}:digest:daily-papers`,
  };
}

/** A digest, ready to be addressed; null when nothing of it is left to show. */
export async function prepareDigestTemplate(digest: DigestKey): Promise<DigestTemplate | null> {
  const content = await readDigest(digest);
  if (!content) return null;
  const { BASE_URL: baseUrl, POSTAL_ADDRESS: postalAddress } = env();
  // Loaded when a mail is due: its parts take longer to load than the rest of the server.
  const { renderDigestHtml } = await import("@/lib/digest/mail/digest-email");
  const slots = createSlots("unsubscribe", "preferences");
  const mail = {
    subject: digestSubject(content),
    html: await renderDigestHtml({ content, baseUrl, links: slots.words, postalAddress }),
    text: digestText(content, baseUrl, slots.words, postalAddress),
    headers: sharedHeaders(digest),
  };
  const fill = await compileMail(mail, slots);
  return {
    mailTo: (reader, messageId) =>
      fill({
        to: reader.email,
        messageId,
        headers: { "List-Unsubscribe": `<${oneClickUrl(reader)}>` },
        values: { unsubscribe: unsubscribeUrl(reader), preferences: preferencesUrl(reader) },
      }),
  };
}
