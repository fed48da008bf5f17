/**
 * Builds digest emails. The part shared by all subscribers is built once; each subscriber's own links are filled in.
 */
import { digestSubject, digestText } from "@/lib/digest/mail/digest-text";
import { type DigestKey, readDigest } from "@/lib/digest/select/select-papers";
import { env } from "@/lib/env";
import { type ComposedMail, mailHost } from "@/lib/mail/compose-mail";
import { compileMail, createSlots } from "@/lib/mail/mail-template";
import { type LinkSubject, oneClickUrl, preferencesUrl, unsubscribeUrl } from "@/lib/subscriptions/links";

export interface Recipient extends LinkSubject {
  email: string;
}

export interface DigestTemplate {
  /** Returns the email to one subscriber. @throws AppError `invalid-input` for an address that is not plain */
  mailTo(recipient: Recipient, messageId: string): ComposedMail;
}

/**
 * Returns the headers of RFC 2369, 2919, 3834 and 8058. They are short, because some relays break signatures over long
 * folded headers. Feedback-ID (https://support.google.com/mail/answer/6254652) ends with the sender's name and
 * identifies no subscriber.
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

/** Builds the email of a digest without its recipient; null when none of its papers can be shown any more. */
export async function prepareDigestTemplate(digest: DigestKey): Promise<DigestTemplate | null> {
  const content = await readDigest(digest);
  if (!content) return null;
  const { BASE_URL: baseUrl, POSTAL_ADDRESS: postalAddress } = env();
  // Imported on demand: the email components take longer to load than the rest of the server.
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
    mailTo: (recipient, messageId) =>
      fill({
        to: recipient.email,
        messageId,
        headers: { "List-Unsubscribe": `<${oneClickUrl(recipient)}>` },
        values: { unsubscribe: unsubscribeUrl(recipient), preferences: preferencesUrl(recipient) },
      }),
  };
}
