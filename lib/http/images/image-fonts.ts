/** Fonts of images, loaded once: Newsreader, and DejaVu for Greek, Cyrillic and mathematics. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { create } from "fontkitten";
import { singleton } from "@/lib/singleton";

export interface ImageFonts {
  fonts: { name: string; data: Buffer; weight: 500; style: "normal" }[];
  /** Value of `font-family`. Each character is drawn with the first font that has it. */
  family: string;
  /** Returns whether one of the fonts has a glyph for a code point. */
  has(code: number): boolean;
}

/** Paths in their npm packages. The renderer does not support WOFF2. */
const files = {
  Newsreader: "@fontsource/newsreader/files/newsreader-latin-500-normal.woff",
  "Newsreader Extended": "@fontsource/newsreader/files/newsreader-latin-ext-500-normal.woff",
  "DejaVu Serif": "dejavu-fonts-ttf/ttf/DejaVuSerif.ttf",
  "DejaVu Sans": "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
};

async function readFonts(): Promise<ImageFonts> {
  const fonts = await Promise.all(
    Object.entries(files).map(async ([name, file]) => ({
      name,
      data: await readFile(join(/* turbopackIgnore: true */ process.cwd(), "node_modules", file)),
      weight: 500 as const,
      style: "normal" as const,
    })),
  );
  const parsed = fonts.map(({ data }) => create(data));
  return {
    fonts,
    family: fonts.map(({ name }) => `"${name}"`).join(", "),
    has: (code) => parsed.some((font) => !font.isCollection && font.hasGlyphForCodePoint(code)),
  };
}

/** Returns the fonts, which are read on the first call. */
export function imageFonts(): Promise<ImageFonts> {
  return singleton("image-fonts", readFonts);
}
