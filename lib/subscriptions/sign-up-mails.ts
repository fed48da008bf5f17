/** Composes the two sign-up emails: the confirmation request, and the notice that an address is already subscribed. */
import type { Mail } from "@/lib/mail/compose-mail";
import { mailHost } from "@/lib/mail/compose-mail";
import { confirmUrl, type LinkSubject, preferencesUrl, unsubscribeUrl } from "@/lib/subscriptions/links";
import { hashToken, randomToken } from "@/lib/tokens";

const autoHeaders = { "Auto-Submitted": "auto-generated" };
const createMessageId = () => `${hashToken(randomToken()).slice(0, 32)}@${mailHost()}`;

interface Message {
  paragraphs: string[];
  link: { label: string; url: string };
  closing: string;
}

/** Renders paragraphs and one link as HTML and plain text. The URLs are generated here and contain no quotes. */
function renderMessage({ paragraphs, link, closing }: Message): { html: string; text: string } {
  const p = (html: string) => `<p style="margin:0 0 16px">${html}</p>`;
  const body = [...paragraphs.map(p), p(`<a href="${link.url}">${link.label}</a>`), p(closing)].join("\n");
  const style = "font:16px/25px Georgia,serif;max-width:560px;margin:0 auto;padding:24px 20px";
  return {
    html: `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head><body style="${style}">\n${body}\n</body></html>`,
    text: [...paragraphs, `${link.label}:\n${link.url}`, closing].join("\n\n"),
  };
}

/** Composes the email that asks to confirm a subscription. `token` is the secret whose hash is stored. */
export function confirmationMail(to: string, token: string): Mail {
  const message = {
    paragraphs: [
      `Please confirm your subscription to Daily Papers at ${mailHost()}.`,
      "Open the link and choose Confirm on its page.",
    ],
    link: { label: "Confirm your subscription", url: confirmUrl(token) },
    closing: "The link works for seven days. If this wasn't you, ignore this email.",
  };
  return {
    to,
    subject: "Confirm your subscription to Daily Papers",
    ...renderMessage(message),
    messageId: createMessageId(),
    headers: autoHeaders,
  };
}

/** Composes the email for an address that is already subscribed, with the links to change or cancel. */
export function alreadySubscribedMail(to: string, subject: LinkSubject): Mail {
  const message = {
    paragraphs: [`You already subscribe to Daily Papers at ${mailHost()}, so there is nothing to confirm.`],
    link: { label: "See or change your subscription", url: preferencesUrl(subject) },
    closing: `Unsubscribe: ${unsubscribeUrl(subject)}`,
  };
  return {
    to,
    subject: "You are subscribed to Daily Papers",
    ...renderMessage(message),
    messageId: createMessageId(),
    headers: autoHeaders,
  };
}
