/**
 * Who votes, without accounts: a random id in a signed cookie. The store keeps a keyed hash of the id, so that whoever
 * reads the store cannot make a cookie of it.
 */
import { isSignedBy, randomToken, sign } from "@/lib/tokens";

export interface Voter {
  /** As the store keeps it. */
  key: string;
  /** The cookie that makes this browser the same voter again. */
  cookie: string;
}

const cookiePattern = /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/;

/** A voter nobody has been before. */
export function newVoter(): Voter {
  const id = randomToken();
  return { key: sign("voter-key", id), cookie: `${id}.${sign("voter-cookie", id)}` };
}

/** The voter of a cookie; null when it was not made here, or was changed since. */
export function voterOfCookie(cookie: string | undefined): Voter | null {
  const [, id, signature] = cookiePattern.exec(cookie ?? "") ?? [];
  if (!cookie || !id || !signature || !isSignedBy("voter-cookie", id, signature)) return null;
  return { key: sign("voter-key", id), cookie };
}
