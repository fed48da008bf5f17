/**
 * Cuts the packages' web fonts to what pages use, and writes them with KaTeX's stylesheet to build/fonts. Next's
 * configuration runs this, so that builds and `npm run dev` have them.
 *
 * The text faces keep the weights and the layout features that pages use, 60 % of their bytes. KaTeX's largest faces are
 * each preceded by a cut one with the common signs; a browser loads the whole one only where a formula needs another sign.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import subsetFont from "subset-font";

const folder = "build/fonts";
const fontsource = "node_modules/@fontsource-variable";
const katex = "node_modules/katex/dist";

const textFaces = [
  "inter-latin-wght-normal",
  "inter-latin-ext-wght-normal",
  "newsreader-latin-wght-italic",
  "newsreader-latin-ext-wght-normal",
];
/** Titles and abstracts need few accented letters, so every page loads this face without them: 22 kB instead of 35. */
const dividedFace = "newsreader-latin-wght-normal";
const unaccented = "U+20-7E,U+A0,U+B0-B1,U+B7,U+D7,U+2000-206F,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const accented = "U+A1-AF,U+B2-B6,U+B8-D6,U+D8-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+20AC";
const textOptions = {
  variationAxes: { wght: { min: 400, max: 600 } },
  keepFeatures: ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum"],
};

const cutFormulaFaces = ["KaTeX_Main-Regular", "KaTeX_Main-Bold", "KaTeX_Math-Italic", "KaTeX_AMS-Regular"];

/** ASCII, Greek, and each sign in at least one of 500 arXiv abstracts with formulas. U+E020 strikes out a relation. */
const commonSigns =
  "U+20-7E,U+A0,U+B1,U+D7,U+391-3F5,U+2013-2014,U+2026,U+2032,U+2113,U+2190-2194,U+2207-2208,U+2212,U+2217-2218,U+221D-221E,U+2223,U+2225,U+223C,U+2248,U+2261,U+2264-2265,U+226A-226B,U+22A4,U+22C5-22C6,U+22EF,U+2308-230B,U+27E8-27E9,U+E020";

/** Returns the characters of a `unicode-range` such as `U+20-7E,U+A0`. */
function charactersOf(unicodeRange) {
  return unicodeRange
    .split(",")
    .map((range) => {
      const [first, last = first] = range
        .slice(2)
        .split("-")
        .map((code) => Number.parseInt(code, 16));
      return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, place) => first + place));
    })
    .join("");
}

async function cut(file, unicodeRange, options, name = basename(file)) {
  const font = await subsetFont(readFileSync(file), charactersOf(unicodeRange), { targetFormat: "woff2", ...options });
  writeFileSync(join(folder, name), font);
}

/** All but ASCII and the invisible characters, such as the U+200B that KaTeX puts next to stacked signs. */
const visibleSigns = "U+A1-1FFF,U+2010-FFFF";

/**
 * Returns KaTeX's stylesheet with the cut faces, and without the formats for browsers older than WOFF2. Where the ranges
 * of two faces overlap, a browser takes the later face.
 */
function formulaStyles() {
  const styles = readFileSync(`${katex}/katex.min.css`, "utf8");
  return styles.replaceAll(/@font-face\{(.*?)src:url\(fonts\/(.*?)\.woff2\).*?\}/g, (_, declarations, face) => {
    const rule = (file, range) => `@font-face{${declarations}src:url(${file}) format("woff2")${range}}\n`;
    const whole = `../../${katex}/fonts/${face}.woff2`;
    if (!cutFormulaFaces.includes(face)) return rule(whole, "");
    return rule(whole, `;unicode-range:${visibleSigns}`) + rule(`${face}.woff2`, `;unicode-range:${commonSigns}`);
  });
}

/** Writes build/fonts, unless the current version is there. */
export async function cutFonts() {
  const inputs = ["@fontsource-variable/inter", "@fontsource-variable/newsreader", "katex", "subset-font"].map(
    (name) => `node_modules/${name}/package.json`,
  );
  const hash = createHash("sha256");
  for (const file of [...inputs, "scripts/cut-fonts.mjs"]) hash.update(readFileSync(file));
  // Written last, so that an interrupted run is repeated.
  const stamp = join(folder, hash.digest("hex").slice(0, 16));
  if (existsSync(stamp)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const face of textFaces) {
    const [, family, subset] = /^(\w+)-(.+)-wght/.exec(face);
    const ranges = JSON.parse(readFileSync(`${fontsource}/${family}/unicode.json`, "utf8"));
    await cut(`${fontsource}/${family}/files/${face}.woff2`, ranges[subset], textOptions);
  }
  const divided = `${fontsource}/newsreader/files/${dividedFace}.woff2`;
  await cut(divided, unaccented, textOptions);
  await cut(divided, accented, textOptions, "newsreader-accented-wght-normal.woff2");
  // Without hints, as the text faces are.
  for (const face of cutFormulaFaces) await cut(`${katex}/fonts/${face}.woff2`, commonSigns, { noHinting: true });
  writeFileSync(join(folder, "katex.css"), formulaStyles());
  writeFileSync(stamp, "");
}
