/**
 * The two self-hosted font families: Newsreader for titles and abstracts, Inter for the interface, as cut by
 * scripts/cut-fonts.mjs. Each has one preloaded latin face that every page needs, and further faces under the same family
 * name, which a browser fetches only when a page needs a character (or an italic) from them. The ranges are those of
 * `@fontsource-variable` and of scripts/cut-fonts.mjs. A face that arrives after the first paint is used from the next
 * page on (`optional`): swapping it in moved text on most pages (a layout shift of 0.003 to 0.25), although the fallbacks
 * have the same average width. Next parses these calls without running them, so every value must be a literal.
 */
import localFont from "next/font/local";

export const newsreader = localFont({
  src: "../build/fonts/newsreader-latin-wght-normal.woff2",
  weight: "400 600",
  style: "normal",
  preload: true,
  display: "optional",
  adjustFontFallback: "Times New Roman",
  variable: "--face-newsreader",
  declarations: [
    { prop: "font-family", value: "Newsreader" },
    {
      prop: "unicode-range",
      value: "U+20-7E,U+A0,U+B0-B1,U+B7,U+D7,U+2000-206F,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});

export const newsreaderAccented = localFont({
  src: "../build/fonts/newsreader-accented-wght-normal.woff2",
  weight: "400 600",
  style: "normal",
  preload: false,
  display: "optional",
  adjustFontFallback: false,
  variable: "--face-newsreaderaccented",
  declarations: [
    { prop: "font-family", value: "Newsreader" },
    {
      prop: "unicode-range",
      value: "U+A1-AF,U+B2-B6,U+B8-D6,U+D8-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+20AC",
    },
  ],
});

export const newsreaderItalic = localFont({
  src: "../build/fonts/newsreader-latin-wght-italic.woff2",
  weight: "400 600",
  style: "italic",
  preload: false,
  display: "optional",
  adjustFontFallback: false,
  variable: "--face-newsreaderitalic",
  declarations: [
    { prop: "font-family", value: "Newsreader" },
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});

export const newsreaderExtended = localFont({
  src: "../build/fonts/newsreader-latin-ext-wght-normal.woff2",
  weight: "400 600",
  style: "normal",
  preload: false,
  display: "optional",
  adjustFontFallback: false,
  variable: "--face-newsreaderextended",
  declarations: [
    { prop: "font-family", value: "Newsreader" },
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

export const inter = localFont({
  src: "../build/fonts/inter-latin-wght-normal.woff2",
  weight: "400 600",
  style: "normal",
  preload: true,
  display: "optional",
  adjustFontFallback: "Arial",
  variable: "--face-inter",
  declarations: [
    { prop: "font-family", value: "Inter" },
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});

export const interExtended = localFont({
  src: "../build/fonts/inter-latin-ext-wght-normal.woff2",
  weight: "400 600",
  style: "normal",
  preload: false,
  display: "optional",
  adjustFontFallback: false,
  variable: "--face-interextended",
  declarations: [
    { prop: "font-family", value: "Inter" },
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});
