/** The mail of one delivery. What all readers share is rendered once; a reader's own links are filled in. */
import { renderDigestHtml } from "@/lib/digest/digest-email";
import { digestSubject, digestText } from "@/lib/digest/digest-words";
import { type DigestKey, readDigest } from "@/lib/digest/select-papers";
import { env } from "@/lib/env";
import { type Mail, mailHost } from "@/lib/mail/compose-mail";
import { type LinkSubject, oneClickUrl, preferencesUrl, unsubscribeUrl } from "@/lib/subscriptions/links";

export interface Reader extends LinkSubject {
  email: string;
}

export interface DigestTemplate {
  mailTo(reader: Reader, messageId: string): Mail;
}

/** Stand for a reader's links while the mail is rendered; no text of a paper can hold the private-use character. */
const placeholders = { unsubscribe: "\uE000unsubscribe", preferences: "\uE000preferences" };

function fill(text: string, links: typeof placeholders): string {
  return text
    .replaceAll(placeholders.unsubscribe, links.unsubscribe)
    .replaceAll(placeholders.preferences, links.preferences);
}

/** Headers by RFC 2369, 2919, 3834 and 8058. Set as they are: long folded lists break the signatures of some relays. */
function headersFor(reader: Reader): Record<string, string> {
  return {
    "List-Id": `Daily Papers <daily-papers.${mailHost()}>`,
    "List-Unsubscribe": `<${oneClickUrl(reader)}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Auto-Submitted": "auto-generated",
    Precedence: "bulk",
  };
}

/** A digest, ready to be addressed; null when nothing of it is left to show. */
export async function prepareDigestTemplate(digest: DigestKey): Promise<DigestTemplate | null> {
  const content = await readDigest(digest);
  if (!content) return null;
  const { BASE_URL: baseUrl, POSTAL_ADDRESS: postalAddress } = env();
  const subject = digestSubject(content);
  const html = await renderDigestHtml({ content, baseUrl, links: placeholders, postalAddress });
  const text = digestText(content, baseUrl, placeholders, postalAddress);
  return {
    mailTo(reader, messageId) {
      const links = { unsubscribe: unsubscribeUrl(reader), preferences: preferencesUrl(reader) };
      return {
        to: reader.email,
        subject,
        html: fill(html, links),
        text: fill(text, links),
        messageId,
        headers: headersFor(reader),
      };
    },
  };
}
