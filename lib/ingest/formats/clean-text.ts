/** Cleans texts from sources: removes invisible characters and unwraps lines. */

/**
 * Control characters other than whitespace, zero-width spaces, byte order marks, and characters that change the
 * direction of surrounding text. Joiners (U+200C, U+200D) are not included because some scripts need them.
 */
const invisible = /(?!\s|\u0085)\p{Cc}|[\u200B\uFEFF\u202A-\u202E\u2066-\u2069]/gu;
const whitespace = /[\s\u0085]+/g;
const lineBreak = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Printable ASCII. Most texts contain nothing else except line feeds, and then have no invisible characters to remove.
 */
const plain = /^[\x20-\x7e]*$/;
const plainLines = /^[\x20-\x7e\n]*$/;

const withoutInvisible = (text: string) => (plainLines.test(text) ? text : text.toWellFormed().replace(invisible, ""));

function foldLine(text: string): string {
  if (plain.test(text)) {
    // The space is the only whitespace in plain text.
    const trimmed = text.trim();
    return trimmed.includes("  ") ? trimmed.replace(whitespace, " ") : trimmed;
  }
  const line = text.replace(whitespace, " ").trim();
  return visible.test(line) ? line : "";
}

/** Returns a text such as a title or a name as one trimmed line; empty if it has no visible characters. */
export function cleanLine(text: string): string {
  return foldLine(withoutInvisible(text));
}

/**
 * Unwraps a plain text of one paragraph with lines separated by line feeds; returns null for any other text. Most
 * abstracts have this form, and this path is many times faster.
 */
function unwrapPlain(text: string): string | null {
  const body = text.trim();
  if (body.includes("\n\n") || body.includes("\n ")) return null;
  const line = body.replaceAll("\n", " ");
  return line.includes("  ") || !plain.test(line) ? null : line;
}

/**
 * Returns the text with each paragraph on one line and an empty line between paragraphs. A paragraph begins after an
 * empty line or, by arXiv's convention (https://info.arxiv.org/help/prep.html), with a line indented by two whitespace
 * characters.
 */
export function cleanParagraphs(text: string): string {
  const unwrapped = unwrapPlain(text);
  if (unwrapped !== null) return unwrapped;
  const paragraphs: string[] = [];
  let begins = true;
  for (const line of withoutInvisible(text).split(lineBreak)) {
    const words = foldLine(line);
    if (words === "") {
      begins = true;
      continue;
    }
    if (begins || /^\s{2}/.test(line)) paragraphs.push(words);
    else paragraphs.push(`${paragraphs.pop()} ${words}`);
    begins = false;
  }
  return paragraphs.join("\n\n");
}
