/** Links in a subscriber's emails. They work without a log-in, so each is signed for one purpose. */
import { env } from "@/lib/env";
import { isSignedBy, sign } from "@/lib/tokens";

export type LinkPurpose = "preferences" | "unsubscribe";

export interface LinkSubject {
  id: number;
  /** Incremented to invalidate all earlier links. */
  tokenEpoch: number;
}

const tokenPattern = /^(\d{1,15})\.(\d{1,9})\.([A-Za-z0-9_-]{43})$/;

export function linkToken(purpose: LinkPurpose, { id, tokenEpoch }: LinkSubject): string {
  const subject = `${id}.${tokenEpoch}`;
  return `${subject}.${sign(purpose, subject)}`;
}

/**
 * Returns the subscriber of a token; null when its signature is invalid for this purpose. The caller must check that
 * the epoch is current.
 */
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
/** URL for the List-Unsubscribe header; mail programs send a POST request to it (RFC 8058). */
export const oneClickUrl = (subject: LinkSubject): string =>
  absolute("/api/unsubscribe", linkToken("unsubscribe", subject));
