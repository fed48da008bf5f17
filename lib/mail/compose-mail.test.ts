import fc from "fast-check";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { composeMail, type Mail } from "@/lib/mail/compose-mail";

const letter: Mail = {
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
  const { raw, ...envelope } = await composeMail({ ...letter, ...fields });
  return { mail: await PostalMime.parse(raw), raw: raw.toString("latin1"), envelope };
};

test("another parser reads what was written", async () => {
  const { mail, envelope, raw } = await compose({});
  expect(mail).toMatchObject({ subject: letter.subject, messageId: "<2026-04-20.1@localhost>" });
  expect([mail.text?.trim(), mail.html?.trim()]).toEqual(["Grüße, 数学", "<p>Grüße, 数学</p>"]);
  expect(mail.to).toEqual([{ address: "reader@example.org", name: "" }]);
  expect(mail.from).toEqual({ address: "daily-papers@localhost", name: "Daily Papers" });
  expect(envelope).toEqual({ from: "daily-papers@localhost", to: "reader@example.org" });
  // Relays may not pass on other than 7 bits.
  expect(raw).toMatch(/^\p{ASCII}*$/u);
});

test.each(["\r\n", "\n", "\r", "\u2028", "\u0085", "\0\r\n", "\r\n\r\n"])(
  "no header gets in by the subject or another header: %j",
  async (separator) => {
    const text = `x${separator}Bcc: other@example.org${separator}To: other@example.org`;
    const { mail } = await compose({ subject: text, headers: { "Auto-Submitted": text } });
    expect(mail.bcc).toBeUndefined();
    expect(mail.to).toHaveLength(1);
    expect(mail.headers.filter(({ key }) => !known.includes(key))).toEqual([]);
  },
);

test("of any subject one recipient comes out, and no header that was not meant", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (subject) => {
      const { mail } = await compose({ subject });
      expect(mail.to?.map(({ address }) => address)).toEqual(["reader@example.org"]);
      expect(mail.headers.filter(({ key }) => !known.includes(key))).toEqual([]);
      expect(mail.text?.trim()).toBe("Grüße, 数学");
    }),
  );
});

test("no line is longer than mail servers take, whatever the text", async () => {
  const long = "数".repeat(3_000) + "x".repeat(3_000);
  const { mail, raw } = await compose({
    subject: long,
    text: long,
    html: `<p title="${"x".repeat(3_000)}">${long}</p>`,
  });
  expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
  expect(mail.text?.trim()).toBe(long);
});
