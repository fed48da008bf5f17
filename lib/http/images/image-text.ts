/** Reduces text to characters that the fonts of images have. Pure. */

/**
 * Characters that the renderer does not draw correctly. Marks and joiners must be in the same font as the letter before
 * them; pairs of regional indicators are flags; right-to-left scripts are reversed; beyond the basic plane the renderer
 * confuses characters, looks for them in the wrong font and then on other sites.
 */
const undrawable =
  /[\p{M}\p{C}\p{RI}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u{10000}-\u{10FFFF}]/u;

/** Returns the letter itself, or a compatible one (`O` for `𝒪`), or the letter without its accent, or null if no font has any. */
function drawable(grapheme: string, has: (code: number) => boolean): string | null {
  const forms = [
    grapheme.normalize("NFC"),
    grapheme.normalize("NFKC"),
    grapheme.normalize("NFKD").replace(/\p{M}+/gu, ""),
  ];
  const fits = (each: string) => has(each.codePointAt(0) ?? 0) && !undrawable.test(each);
  return forms.find((form) => form !== "" && [...form].every(fits)) ?? null;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Stands for text that cannot be drawn. The fonts of images have this character. */
const missing = "□";

/**
 * Returns the text as an image can show it, on one line. Each run of characters that no font has becomes one white
 * square. Returns null if at least half of the text is missing, or if it is empty.
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
  const missingCount = parts.filter((part) => part === null).length;
  if (missingCount * 2 >= parts.filter((part) => part !== " ").length) return null;
  const drawn = parts.map((part) => part ?? missing).join("");
  // Some letters combine with the previous one although they are not marks (Lao and Thai AM).
  const firstCodePoints = [...graphemes.segment(drawn)].map(({ segment }) =>
    String.fromCodePoint(segment.codePointAt(0) ?? 0x20),
  );
  return firstCodePoints.join("").replace(/□+/g, missing);
}
