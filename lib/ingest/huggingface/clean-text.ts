/** Texts as people wrote them, without what a page cannot show or could be made to lie with. Pure. */

/** Zero-width space, byte order mark, and the controls that turn the direction of what follows (`U+202E`). */
const invisible = /[\u200B\uFEFF\u202A-\u202E\u2066-\u2069]/gu;
/** Control characters but those that part words; they have no meaning in a text, and the rest of it is sound. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controls = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]/gu;
/** Unicode counts U+0085 among the line breaks, JavaScript does not. */
const lineBreaks = /\r\n?|[\u0085\u2028\u2029\v\f]/gu;
/** A paragraph is parted by an empty line, or, as on arXiv, by an indented line (https://info.arxiv.org/help/prep.html). */
const paragraphBreak = /\n[^\S\n]*\n\s*|\n[^\S\n]{2,}/u;

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Half a surrogate pair, which no file or store can hold, becomes U+FFFD. */
function strip(text: string): string {
  return text.toWellFormed().replace(lineBreaks, "\n").replace(invisible, "").replace(controls, "");
}

/**
 * One line: any blanks, line breaks among them, become one blank. Joiners and marks that scripts need (ZWJ, ZWNJ,
 * combining marks) stay. Empty where nothing of the text would be seen.
 */
export function cleanLine(text: string): string {
  const line = strip(text).replace(/\s+/gu, " ").trim();
  return visible.test(line) ? line : "";
}

/** Paragraphs, each one line, parted by an empty line. */
export function cleanParagraphs(text: string): string {
  const paragraphs = strip(text).trim().split(paragraphBreak).map(cleanLine);
  return paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
}

/** The address of a text that is one on the web, else null: links lead nowhere but to http and https. */
export function webAddress(text: string): string | null {
  const url = text.length <= 2_000 ? URL.parse(text.trim()) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
