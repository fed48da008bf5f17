/** Text for images: only characters that their fonts have. Pure. */

/**
 * Marks and joiners would have to stand in one font with the letter before them; pairs of regional indicators are flags;
 * what is written from right to left the renderer would turn round; and beyond the basic plane it takes characters for
 * each other, looks for them in the wrong font and then elsewhere.
 */
const unfit =
  /[\p{M}\p{C}\p{RI}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u{10000}-\u{10FFFF}]/u;

/** The letter itself, else one that says the same (`𝒪` is an `O`), else it without its accent; null where there is none. */
function drawable(grapheme: string, has: (code: number) => boolean): string | null {
  const forms = [
    grapheme.normalize("NFC"),
    grapheme.normalize("NFKC"),
    grapheme.normalize("NFKD").replace(/\p{M}+/gu, ""),
  ];
  const fits = (each: string) => has(each.codePointAt(0) ?? 0) && !unfit.test(each);
  return forms.find((form) => form !== "" && [...form].every(fits)) ?? null;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** For what cannot be drawn; the fonts of images have it. */
const missing = "□";

/**
 * The text as an image can show it, on one line: each run of what no font has becomes one white square. Null where that
 * is most of it, or nothing is left.
 * @param has whether the fonts have a glyph for a code point
 */
export function imageText(text: string, has: (code: number) => boolean): string | null {
  const line = text
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/[\p{Cf}\p{Cc}]+/gu, "")
    .replace(/ +/g, " ")
    .trim();
  const parts = [...graphemes.segment(line)].map(({ segment }) => drawable(segment, has));
  const lost = parts.filter((part) => part === null).length;
  if (lost * 2 >= parts.filter((part) => part !== " ").length) return null;
  const drawn = parts.map((part) => part ?? missing).join("");
  // Some letters join the one before them although they are no marks (Lao and Thai AM).
  const alone = [...graphemes.segment(drawn)].map(({ segment }) =>
    String.fromCodePoint(segment.codePointAt(0) ?? 0x20),
  );
  return alone.join("").replace(/□+/g, missing);
}
