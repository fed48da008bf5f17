import fc from "fast-check";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { composeMail, type Mail } from "@/lib/mail/compose-mail";

const sample: Mail = {
  to: "reader@example.org",
  subject: "α ≤ x² and 39 more · 20 April",
  text: "Grüße, 数学\n",
  html: "<p>Grüße, 数学</p>",
  messageId: "2026-04-20.1@localhost",
  headers: { "List-Unsubscribe": "<http://localhost:3000/api/unsubscribe?token=1.0.x>" },
};

const known = [
  "auto-submitted",
  "content-type",
  "date",
  "from",
  "list-unsubscribe",
  "message-id",
  "mime-version",
  "subject",
  "to",
];

const compose = async (fields: Partial<Mail>) => {
  const { raw, ...envelope } = await composeMail({ ...sample, ...fields });
  return { mail: await PostalMime.parse(raw), raw: raw.toString("latin1"), envelope };
};

test("a mail is parsed correctly by an independent parser", async () => {
  const { mail, envelope, raw } = await compose({});
  expect(mail).toMatchObject({ subject: sample.subject, messageId: "<2026-04-20.1@localhost>" });
  expect([mail.text?.trim(), mail.html?.trim()]).toEqual(["Grüße, 数学", "<p>Grüße, 数学</p>"]);
  expect(mail.to).toEqual([{ address: "reader@example.org", name: "" }]);
  expect(mail.from).toEqual({ address: "daily-papers@localhost", name: "Daily Papers" });
  expect(envelope).toEqual({ from: "daily-papers@localhost", to: "reader@example.org" });
  // Some relays only pass 7-bit text.
  expect(raw).toMatch(/^\p{ASCII}*$/u);
});

test.each(["\r\n", "\n", "\r", "\u2028", "\u0085", "\0\r\n", "\r\n\r\n"])(
  "line breaks in the subject or a header do not inject headers: %j",
  async (separator) => {
    const text = `x${separator}Bcc: other@example.org${separator}To: other@example.org`;
    const { mail } = await compose({ subject: text, headers: { "Auto-Submitted": text } });
    expect(mail.bcc).toBeUndefined();
    expect(mail.to).toHaveLength(1);
    expect(mail.headers.filter(({ key }) => !known.includes(key))).toEqual([]);
  },
);

test("any subject leaves one recipient and only the expected headers", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (subject) => {
      const { mail } = await compose({ subject });
      expect(mail.to?.map(({ address }) => address)).toEqual(["reader@example.org"]);
      expect(mail.headers.filter(({ key }) => !known.includes(key))).toEqual([]);
      expect(mail.text?.trim()).toBe("Grüße, 数学");
    }),
  );
});

test("no line exceeds the 998 characters that mail servers accept", async () => {
  const long = "数".repeat(3_000) + "x".repeat(3_000);
  const { mail, raw } = await compose({
    subject: long,
    text: long,
    html: `<p title="${"x".repeat(3_000)}">${long}</p>`,
  });
  expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
  expect(mail.text?.trim()).toBe(long);
});
