import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEmail } from "@/lib/subscriptions/parse-email";

describe("one plain address is accepted and normalized", () => {
  const label = "a".repeat(63);
  test.each([
    ["as written", "name@example.org", "name@example.org"],
    ["in lower case", "First.Last@Example.ORG", "first.last@example.org"],
    ["without surrounding whitespace", " \t name@example.org \r\n", "name@example.org"],
    ["without a trailing no-break space", "name@example.org\u00a0", "name@example.org"],
    ["with a tag", "name+papers@example.org", "name+papers@example.org"],
    ["with an apostrophe", "o'neill@example.org", "o'neill@example.org"],
    ["with a Unicode domain in ASCII", "name@münchen.example", "name@xn--mnchen-3ya.example"],
    ["with a Japanese domain and its full stop", "name@例え。jp", "name@xn--r8jz45g.jp"],
    ["of a host on the local network", "name@mailhost", "name@mailhost"],
    ["with a local part of 64 characters", `${"a".repeat(64)}@example.org`, `${"a".repeat(64)}@example.org`],
    ["with labels of 63 characters", `a@${label}.${label}.org`, `a@${label}.${label}.org`],
  ])("%s", (_, text, email) => {
    expect(parseEmail(text)).toEqual({ ok: true, email });
  });
});

describe("anything else is rejected with a reason", () => {
  test.each([
    ["an empty text", ""],
    ["only whitespace", " \u2028 "],
    ["a name", "name"],
    ["no local part", "@example.org"],
    ["no domain", "name@"],
    ["a line break and a header", "name@example.org\r\nBcc: other@example.org"],
    ["a line break in the domain", "name@exam\r\nple.org"],
    ["a tab in the domain", "name@exam\tple.org"],
    ["a line feed in the local part", "na\nme@example.org"],
    ["a NUL", "name\0@example.org"],
    ["a NUL at the end", "name@example.org\0"],
    ["a line separator", "name@example.org\u2028Bcc: other@example.org"],
    ["a soft hyphen in the domain", "name@exam\u00adple.org"],
    ["two addresses", "a@example.org,b@example.org"],
    ["two addresses with a space", "a@example.org b@example.org"],
    ["two addresses with a semicolon", "a@example.org;b@example.org"],
    ["two @ signs", "a@b@example.org"],
    ["angle brackets", "<name@example.org>"],
    ["a display name", "Name <name@example.org>"],
    ["a quoted local part", '"first last"@example.org'],
    ["an address in quotes", '"a@evil.example"@example.org'],
    ["a comment", "name(comment)@example.org"],
    ["a Unicode local part", "näme@example.org"],
    ["a Kelvin sign, which is k in lower case", "\u212aing@example.org"],
    ["an encoded word", "=?utf-8?q?other=40example.net?=@example.org"],
    ["a route with a percent sign", "other%example.net@example.org"],
    ["a route with an exclamation mark", "example.net!other@example.org"],
    ["an IP address in brackets", "name@[127.0.0.1]"],
    ["an IP address", "name@127.0.0.1"],
    ["a shortened IP address", "name@127.1"],
    ["a percent-encoded domain", "name@ex%61mple.org"],
    ["a path", "name@example.org/path"],
    ["a port", "name@example.org:25"],
    ["an empty label", "name@example..org"],
    ["a label of 64 characters", `name@${"a".repeat(64)}.org`],
    ["a local part of 65 characters", `${"a".repeat(65)}@example.org`],
    [
      "a domain that is too long in ASCII",
      `name@${"ü".repeat(60)}.${"ü".repeat(60)}.${"ü".repeat(60)}.${"ü".repeat(60)}`,
    ],
    ["10 kB", `${"a".repeat(10_000)}@example.org`],
  ])("%s", (_, text) => {
    expect(parseEmail(text)).toEqual({ ok: false, reason: expect.stringMatching(/^Expected .+\.$/) });
  });
});

test("any text gives one plain address that parses to itself, or a rejection", () => {
  const pieces = fc.constantFrom(
    "a",
    "b.c",
    "@",
    "example.org",
    ",",
    "\r\n",
    "\0",
    "<",
    ">",
    '"',
    " ",
    "ü",
    "\u2028",
    "%40",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.emailAddress(),
    fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = parseEmail(text);
      if (!parsed.ok) return;
      expect(parsed.email).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/);
      expect(parsed.email).not.toMatch(/[,;<>"()\\:[\]\s]|@.*@/);
      expect(parsed.email.length).toBeLessThanOrEqual(254);
      expect(parseEmail(parsed.email)).toEqual(parsed);
    }),
    { numRuns: 2_000 },
  );
});
