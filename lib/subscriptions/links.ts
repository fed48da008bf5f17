/** The links of a subscriber's mails. They act without a log-in, so each is signed for one purpose. */
import { env } from "@/lib/env";
import { isSignedBy, sign } from "@/lib/tokens";

export type LinkPurpose = "preferences" | "unsubscribe";

export interface LinkSubject {
  id: number;
  /** Advanced to end every link sent before. */
  tokenEpoch: number;
}

const tokenPattern = /^(\d{1,15})\.(\d{1,9})\.([A-Za-z0-9_-]{43})$/;

export function linkToken(purpose: LinkPurpose, { id, tokenEpoch }: LinkSubject): string {
  const subject = `${id}.${tokenEpoch}`;
  return `${subject}.${sign(purpose, subject)}`;
}

/** Whom a token names; null when it was not made here for this purpose. Whether its epoch is current is to be compared. */
export function readLinkToken(purpose: LinkPurpose, token: string): LinkSubject | null {
  const [, id, epoch, signature] = tokenPattern.exec(token) ?? [];
  if (!id || !epoch || !signature || !isSignedBy(purpose, `${id}.${epoch}`, signature)) return null;
  return { id: Number(id), tokenEpoch: Number(epoch) };
}

const absolute = (path: string, token: string) => `${env().BASE_URL}${path}?token=${encodeURIComponent(token)}`;

export const confirmUrl = (token: string): string => absolute("/subscribe/confirm", token);
export const preferencesUrl = (subject: LinkSubject): string =>
  absolute("/preferences", linkToken("preferences", subject));
export const unsubscribeUrl = (subject: LinkSubject): string =>
  absolute("/unsubscribe", linkToken("unsubscribe", subject));
/** For the List-Unsubscribe header: RFC 8058 posts to it. */
export const oneClickUrl = (subject: LinkSubject): string =>
  absolute("/api/unsubscribe", linkToken("unsubscribe", subject));
