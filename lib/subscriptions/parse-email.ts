/** One address of one person, or a sentence that says why not. */
import { domainToASCII } from "node:url";
import { z } from "zod";

export type ParsedEmail = { ok: true; email: string } | { ok: false; reason: string };

/** RFC 5321, 4.5.3.1: octets of the whole and of the part before the `@`. */
const maxLength = 254;
const maxLocalLength = 64;

const plainEmail = z.email({ pattern: z.regexes.html5Email });

const refuse = (reason: string): ParsedEmail => ({ ok: false, reason });

/** `domainToASCII` alone drops line breaks and decodes `%61`: two spellings, one of them an attempt at something. */
const domainPattern = /^[\p{L}\p{M}\p{N}.\u3002\uFF0E\uFF61-]+$/u;
/** Encoded words, and routes through another host as old relays read them: `name%other@relay`, `other!name@relay`. */
const doubleMeaning = /=\?|[%!]/;
/** A number at the end makes it an IP address (https://url.spec.whatwg.org/#ends-in-a-number-checker). */
const numericEnd = /(?:^|\.)\d+$/;

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
  const written = address.slice(at + 1);
  const domain = domainPattern.test(written) ? domainToASCII(written) : "";
  if (at < 1 || domain === "" || numericEnd.test(domain) || local.length > maxLocalLength) {
    return refuse("Expected one e-mail address, such as name@example.org.");
  }
  // Lower case comes after the test: it turns the Kelvin sign into a k.
  const email = `${local}@${domain}`;
  if (plainEmail.safeParse(email).success && email.length <= maxLength && !doubleMeaning.test(local)) {
    return { ok: true, email: email.toLowerCase() };
  }
  return refuse(
    "Expected one plain e-mail address, such as name@example.org: letters, digits and . _ + - before the @.",
  );
}
