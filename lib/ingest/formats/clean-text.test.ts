import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanLine, cleanParagraphs } from "@/lib/ingest/formats/clean-text";

describe("cleanLine handles", () => {
  test.each([
    ["a wrapped title", "Attention\n  is all\r\n you\u2028need", "Attention is all you need"],
    ["control characters", "a\u0000b\u0007c\u009Fd", "abcd"],
    ["a control character that breaks lines", "a\u0085b\vc", "a b c"],
    ["zero-width spaces and byte order marks", "\uFEFFa\u200Bb\uFEFFc", "abc"],
    ["characters that change the text direction", "\u202Eabc\u202C \u2066d\u2069", "abc d"],
    ["joiners, which some scripts need", "\u0645\u06CC\u200C\u062E 👩\u200D🔬", "\u0645\u06CC\u200C\u062E 👩\u200D🔬"],
    ["a lone surrogate", "a\uD83Db", "a\uFFFDb"],
    ["a text without visible characters", " \u200D\u200B\u0000 ", ""],
  ])("%s", (_, text, line) => {
    expect(cleanLine(text)).toBe(line);
  });
});

describe("cleanParagraphs handles", () => {
  test.each([
    ["wrapped lines", "  One\ntwo\n three.\n", "One two three."],
    ["paragraphs that begin with an indented line", "One.\n  Two\ntwo.\n  Three.", "One.\n\nTwo two.\n\nThree."],
    ["paragraphs separated by empty lines", "One.\n \nTwo.\r\n\r\n\r\nThree.", "One.\n\nTwo.\n\nThree."],
    ["a text without visible characters", " \n\u200B\n ", ""],
  ])("%s", (_, text, paragraphs) => {
    expect(cleanParagraphs(text)).toBe(paragraphs);
  });
});

test("a cleaned text does not change when cleaned again, and a cleaned line has no line break", () => {
  const piece = fc.constantFrom(
    "\n",
    "  ",
    "\r",
    "\u0085",
    "\u2029",
    "\u200B",
    "\u202E",
    "\u0000",
    "\uFEFF",
    "\uD83D",
    "a",
    "é",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(text, (any) => {
      const line = cleanLine(any);
      const paragraphs = cleanParagraphs(any);
      expect(line).not.toMatch(/[\n\r\v\f\u0085\u2028\u2029]/);
      expect(cleanLine(line)).toBe(line);
      expect(cleanParagraphs(paragraphs)).toBe(paragraphs);
      expect(paragraphs).not.toMatch(/\n{3}|^\n|\n$/);
    }),
  );
});
