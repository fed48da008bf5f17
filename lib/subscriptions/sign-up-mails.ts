/** The two short mails of signing up: please confirm, and you already are. */
import type { Mail } from "@/lib/mail/compose-mail";
import { mailHost } from "@/lib/mail/compose-mail";
import { confirmUrl, type LinkSubject, preferencesUrl, unsubscribeUrl } from "@/lib/subscriptions/links";
import { hashToken, randomToken } from "@/lib/tokens";

const autoHeaders = { "Auto-Submitted": "auto-generated" };
const freshId = () => `${hashToken(randomToken()).slice(0, 32)}@${mailHost()}`;

interface Letter {
  paragraphs: string[];
  link: { label: string; url: string };
  closing: string;
}

/** One paragraph style, one link: no more is needed to press a button. `url`s are made here and hold no quotes. */
function lay({ paragraphs, link, closing }: Letter): { html: string; text: string } {
  const p = (html: string) => `<p style="margin:0 0 16px">${html}</p>`;
  const body = [...paragraphs.map(p), p(`<a href="${link.url}">${link.label}</a>`), p(closing)].join("\n");
  const style = "font:16px/25px Georgia,serif;max-width:560px;margin:0 auto;padding:24px 20px";
  return {
    html: `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head><body style="${style}">\n${body}\n</body></html>`,
    text: [...paragraphs, `${link.label}:\n${link.url}`, closing].join("\n\n"),
  };
}

/** `token` is the one whose hash the store keeps. */
export function confirmationMail(to: string, token: string): Mail {
  const letter = {
    paragraphs: [
      "Somebody, most likely you, asked for the daily digest of papers at this address. To receive it, open the link and press the button on its page.",
    ],
    link: { label: "Confirm to receive the digest", url: confirmUrl(token) },
    closing: "The link works for seven days. If it was not you, do nothing: no further mail comes.",
  };
  return {
    to,
    subject: "Confirm your subscription to Daily Papers",
    ...lay(letter),
    messageId: freshId(),
    headers: autoHeaders,
  };
}

/** For somebody who is subscribed already: the links to change that, which may have been lost. */
export function alreadySubscribedMail(to: string, subject: LinkSubject): Mail {
  const letter = {
    paragraphs: ["Somebody, most likely you, asked for the daily digest at this address. It is subscribed already."],
    link: { label: "See or change the subscription", url: preferencesUrl(subject) },
    closing: `To leave instead: ${unsubscribeUrl(subject)}`,
  };
  return {
    to,
    subject: "You are subscribed to Daily Papers",
    ...lay(letter),
    messageId: freshId(),
    headers: autoHeaders,
  };
}
