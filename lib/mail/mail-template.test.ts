import fc from "fast-check";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { compileMail, createSlots, type PersonalParts } from "@/lib/mail/mail-template";

const recipient: PersonalParts<"leave" | "change"> = {
  to: "reader@example.org",
  messageId: "2026-04-20.1@localhost",
  headers: { "List-Unsubscribe": "<http://localhost:3000/api/unsubscribe?token=1.0.x>" },
  values: { leave: "http://x/unsubscribe?token=41.0.x_-", change: "http://x/preferences?token=1.0.y" },
};

/** Composes a mail with the text `around` before each slot, and parses one copy of it. */
async function copyFor(around: string, parts: Partial<typeof recipient> = {}) {
  const slots = createSlots("leave", "change");
  const { leave, change } = slots.words;
  const fill = await compileMail(
    {
      subject: "α ≤ x² and 39 more",
      text: `${around}${leave}${around}${change}\n${leave}`,
      html: `<p>${around}<a href="${leave}">${around}</a> <a href="${change}">x</a></p>`,
      headers: { "List-Id": "Daily Papers <daily-papers.localhost>" },
    },
    slots,
  );
  const { raw, ...envelope } = fill({ ...recipient, ...parts });
  return { mail: await PostalMime.parse(raw), raw: raw.toString("latin1"), envelope };
}

test("a copy has the recipient's own values and the shared content, each header once", async () => {
  const { mail, raw, envelope } = await copyFor("Grüße, 数学 ");
  const { leave, change } = recipient.values;
  expect(mail.text?.trim()).toBe(`Grüße, 数学 ${leave}Grüße, 数学 ${change}\n${leave}`);
  expect(mail.html?.trim()).toBe(`<p>Grüße, 数学 <a href="${leave}">Grüße, 数学 </a> <a href="${change}">x</a></p>`);
  expect(mail.to).toEqual([{ address: "reader@example.org", name: "" }]);
  expect(mail).toMatchObject({ messageId: "<2026-04-20.1@localhost>", subject: "α ≤ x² and 39 more" });
  expect(Math.abs(Date.parse(mail.date ?? "") - Date.now())).toBeLessThan(10_000);
  const keys = mail.headers.map(({ key }) => key);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  expect(keys).toEqual(expect.arrayContaining(["from", "list-id", "list-unsubscribe", "mime-version"]));
  expect(envelope).toEqual({ from: "daily-papers@localhost", to: "reader@example.org" });
  expect(raw).not.toContain("template@localhost");
});

test("any text and values are decoded unchanged from 7-bit lines of at most 76 characters", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 200 }).map((value) => value.replace(/[\p{Cc}\p{Z}<>&]/gu, " "));
  await fc.assert(
    fc.asyncProperty(text, fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }), async (around, value) => {
      const word = value.replace(/[\p{Cc}\p{Z}<>&]/gu, "_");
      const { mail, raw } = await copyFor(around, { values: { leave: word, change: "y" } });
      expect(mail.text).toContain(`${around}${word}${around}y\n${word}`);
      expect(mail.html).toContain(`<a href="${word}">`);
      expect(raw).toMatch(/^\p{ASCII}*$/u);
      expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      const body = raw.slice(raw.indexOf("\r\n\r\n"));
      expect(Math.max(...body.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(76);
    }),
    // The last line of this value is as long as a line may be.
    { examples: [["", "𐀀≮ࠀ𐀀𐀀𐀀𐀀"]] },
  );
});

test.each(["\r\n", "\n", "\r", "\0\r\n", "\u2028"])(
  "line breaks in a recipient's own headers do not inject headers: %j",
  async (separator) => {
    const attempt = `x${separator}Bcc: other@example.org`;
    const { mail } = await copyFor("text ", { messageId: attempt, headers: { "List-Unsubscribe": attempt } });
    expect(mail.bcc).toBeUndefined();
    expect(mail.text).toContain("text");
  },
);

test.each([
  "a@x.org, b@x.org",
  "a@x.org\r\nBcc: b@x.org",
  "<a@x.org>",
  '"a b"@x.org',
  "a@x.org ",
  "Name <a@x.org>",
  "=?utf-8?q?a?=@x y",
])("a recipient that is not one plain address is rejected: %j", async (to) => {
  await expect(copyFor("text", { to })).rejects.toThrow("one plain address");
});
