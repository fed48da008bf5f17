import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanLine, cleanParagraphs } from "@/lib/ingest/formats/clean-text";

describe("a cleaned line", () => {
  test.each([
    ["A title\n  that was wrapped", "A title that was wrapped"],
    [" blanks\t\u00A0\u2028around ", "blanks around"],
    ["NUL\u0000 and bell\u0007", "NUL and bell"],
    ["safe\u202Egnp.exe", "safegnp.exe"],
    ["a\u200Bb\uFEFFc\u2066d\u2069", "abcd"],
    [
      "\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
      "\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
    ],
    ["\u{1F469}\u200D\u{1F52C}", "\u{1F469}\u200D\u{1F52C}"],
    ["half \uD800 a pair", "half \uFFFD a pair"],
    ["\u200D\u200B\u00AD", ""],
    ["\u0000\n", ""],
  ])("%j becomes %j", (text, expected) => {
    expect(cleanLine(text)).toBe(expected);
  });

  test("has no line break, control or direction character, and does not change when cleaned again", () => {
    const units = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "\n",
        "\r",
        "\u0085",
        "\u2028",
        "\u202E",
        "\u2067",
        "\u200B",
        "\uFEFF",
        "\u0000",
        "\u200D",
        "\u00AD",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(units).map((parts) => parts.join("")),
        (text) => {
          const line = cleanLine(text);
          expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200B\uFEFF\u202A-\u202E\u2066-\u2069]|^\s|\s$|\s\s/u);
          expect(cleanLine(line)).toBe(line);
          expect(cleanParagraphs(cleanParagraphs(text))).toBe(cleanParagraphs(text));
        },
      ),
    );
  });

  test("keeps every letter, digit and punctuation mark", () => {
    const kept = (text: string) => text.match(/[\p{L}\p{M}\p{N}\p{P}\p{S}]/gu)?.join("") ?? "";
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(kept(cleanParagraphs(`x${text}`))).toBe(kept(`x${text}`));
      }),
    );
  });
});

test.each([
  ["Wrapped\nhard\nhere.", "Wrapped hard here."],
  ["One.\n\n\n Two\nwrapped.", "One.\n\nTwo wrapped."],
  ["One.\r\n\r\nTwo.", "One.\n\nTwo."],
  ["One.\n  An indented line begins a paragraph.", "One.\n\nAn indented line begins a paragraph."],
  ["One\n line.", "One line."],
  ["\n\n  One.\n \u200B \n", "One."],
])("the paragraphs %j become %j", (text, expected) => {
  expect(cleanParagraphs(text)).toBe(expected);
});

test("the fast path for plain text gives the same result as the general one", () => {
  const plain = fc
    .array(fc.constantFrom("a", "b.", "$x$", " ", "  ", "\n", "\n ", "\n  ", "\n\n"), { maxLength: 30 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(plain, (text) => {
      expect(cleanParagraphs(`${text}x`).replace(/x$/, "é")).toBe(cleanParagraphs(`${text}é`));
      expect(cleanLine(`${text}x`).replace(/x$/, "é")).toBe(cleanLine(`${text}é`));
    }),
  );
});
