/** One address of one person, or a sentence that says why not. */
import { domainToASCII } from "node:url";
import { z } from "zod";

export type ParsedEmail = { ok: true; email: string } | { ok: false; reason: string };

/** RFC 5321, 4.5.3.1: octets of the whole and of the part before the `@`. */
const maxLength = 254;
const maxLocalLength = 64;

const plainEmail = z.email({ pattern: z.regexes.html5Email });

const refuse = (reason: string): ParsedEmail => ({ ok: false, reason });

/**
 * The address in the form that is stored and mailed to: lower case, its domain in ASCII. Quoted local parts and several
 * addresses are refused: what cannot be written plainly cannot be told from an attempt on the mail's headers.
 */
export function parseEmail(text: string): ParsedEmail {
  const address = text.trim();
  if (address === "") return refuse("Expected an e-mail address.");
  if (address.length > maxLength) return refuse(`Expected an e-mail address of at most ${maxLength} characters.`);
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const domain = domainToASCII(address.slice(at + 1));
  if (at < 1 || domain === "" || local.length > maxLocalLength) {
    return refuse("Expected one e-mail address, such as name@example.org.");
  }
  const email = `${local}@${domain}`.toLowerCase();
  if (plainEmail.safeParse(email).success) return { ok: true, email };
  return refuse(
    "Expected one plain e-mail address, such as name@example.org: letters, digits and . _ + - before the @.",
  );
}
