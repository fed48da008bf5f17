import fc from "fast-check";
import { expect, test } from "vitest";
import { imageText } from "@/lib/http/images/image-text";

/** A font with Latin letters, some Greek, digits and a few symbols. */
const has = (code: number) => code === 0x301 || /[ -~é□αβ²ℝ]/u.test(String.fromCodePoint(code));

test.each([
  ["\u{1D7E1}\u{1D7EB} in two alphabets", "99 in two alphabets"],
  ["Sums over ℝ² and α", "Sums over ℝ² and α"],
  ["Cafe\u0301", "Café"],
  ["Erdős", "Erdos"],
  ["𝒪(n) of ﬁne", "O(n) of fine"],
  ["a\u00a0b\n c\u200bd\u00ad", "a b cd"],
  ["A model of 中文 and 日本語", "A model of □ and □"],
  ["Thumbs 👍🏽 up", "Thumbs □ up"],
  ["x\u0302 and y", "x and y"],
  ["of the שלום kind", "of the □ kind"],
  ["🇩🇪 has a flag", "□ has a flag"],
  ["中文的模型", null],
  ["", null],
  [" \u200b ", null],
])("%j is drawn as %j", (text, drawn) => {
  expect(imageText(text, has)).toBe(drawn);
});

test("a letter that would combine with the previous one is omitted", () => {
  expect(imageText("ab\u0eb3c", () => true)).toBe("abc");
});

test("for any text the result contains only characters of the fonts, and no marks or joiners", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const drawn = [...(imageText(text, has) ?? "")];
      expect(drawn.filter((each) => !has(each.codePointAt(0) ?? 0) || /\p{M}|\p{Cf}/u.test(each))).toEqual([]);
    }),
  );
});
