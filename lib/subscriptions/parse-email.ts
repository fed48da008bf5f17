/** Parses one email address, or returns a sentence that says why it is rejected. */
import { domainToASCII } from "node:url";
import { z } from "zod";

export type ParsedEmail = { ok: true; email: string } | { ok: false; reason: string };

/** RFC 5321, 4.5.3.1: octets of the full address and of the part before the `@`. */
const maxLength = 254;
const maxLocalLength = 64;

const plainEmail = z.email({ pattern: z.regexes.html5Email });

const refuse = (reason: string): ParsedEmail => ({ ok: false, reason });

/** Checked first because `domainToASCII` drops line breaks and decodes `%61`, which would accept disguised domains. */
const domainPattern = /^[\p{L}\p{M}\p{N}.\u3002\uFF0E\uFF61-]+$/u;
/**
 * Encoded words, and routes through another host as old relays interpret them: `name%other@relay`, `other!name@relay`.
 */
const ambiguousLocal = /=\?|[%!]/;
/** A number as the last label makes the host an IP address (https://url.spec.whatwg.org/#ends-in-a-number-checker). */
const numericEnd = /(?:^|\.)\d+$/;

/**
 * Returns the address in the form that is stored and mailed to: lower case, its domain in ASCII. Quoted local parts and
 * lists of addresses are rejected because they cannot be distinguished from attempts to inject mail headers.
 */
export function parseEmail(text: string): ParsedEmail {
  const address = text.trim();
  if (address === "") return refuse("Expected an email address.");
  if (address.length > maxLength) return refuse(`Expected an email address of at most ${maxLength} characters.`);
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const inputDomain = address.slice(at + 1);
  const domain = domainPattern.test(inputDomain) ? domainToASCII(inputDomain) : "";
  if (at < 1 || domain === "" || numericEnd.test(domain) || local.length > maxLocalLength) {
    return refuse("Expected one email address, such as name@example.org.");
  }
  // Lowercase only after the checks, because lowercasing turns the Kelvin sign into a k.
  const email = `${local}@${domain}`;
  if (plainEmail.safeParse(email).success && email.length <= maxLength && !ambiguousLocal.test(local)) {
    return { ok: true, email: email.toLowerCase() };
  }
  return refuse(
    "Expected one plain email address, such as name@example.org: letters, digits and . _ + - before the @.",
  );
}
