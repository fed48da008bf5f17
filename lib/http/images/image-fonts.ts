/** The fonts of images, read once: Newsreader, and DejaVu for Greek, Cyrillic and mathematics. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { codePointsOf } from "@/lib/http/images/font-coverage";
import { processWide } from "@/lib/singleton";

export interface ImageFonts {
  fonts: { name: string; data: Buffer; weight: 500; style: "normal" }[];
  /** For `font-family`: the first that has a character draws it. */
  family: string;
  /** Whether one of them has a glyph for a code point. */
  has(code: number): boolean;
}

/** In the packages that they come in; the renderer reads no WOFF2. */
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
  const codes = fonts.map(({ data }) => codePointsOf(data));
  return {
    fonts,
    family: fonts.map(({ name }) => `"${name}"`).join(", "),
    has: (code) => codes.some((each) => each.has(code)),
  };
}

export function imageFonts(): Promise<ImageFonts> {
  return processWide("image-fonts", readFonts);
}
