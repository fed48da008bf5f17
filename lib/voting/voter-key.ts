/**
 * Identifies voters without accounts: a signed cookie contains a random id. The store keeps a keyed hash of the id, so
 * that a cookie cannot be made from the contents of the store.
 */
import { isSignedBy, randomToken, sign } from "@/lib/tokens";

export interface Voter {
  /** The keyed hash that the store keeps. */
  key: string;
  /** The value of the cookie. */
  cookie: string;
}

const cookiePattern = /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/;

/** Creates a voter with a new random id. */
export function newVoter(): Voter {
  const id = randomToken();
  return { key: sign("voter-key", id), cookie: `${id}.${sign("voter-cookie", id)}` };
}

/** Returns the voter of a cookie; null if the cookie is absent or its signature is wrong. */
export function voterOfCookie(cookie: string | undefined): Voter | null {
  const [, id, signature] = cookiePattern.exec(cookie ?? "") ?? [];
  if (!cookie || !id || !signature || !isSignedBy("voter-cookie", id, signature)) return null;
  return { key: sign("voter-key", id), cookie };
}
