/** Cleans texts of sources: characters that are not seen go, line breaks that only wrap are folded. */

/**
 * Control characters but for blanks, zero-width blanks and byte order marks, and what turns the direction of the text
 * around it. Joiners (U+200C, U+200D) stay: scripts need them.
 */
const unseen = /(?!\s|\u0085)\p{Cc}|[\u200B\uFEFF\u202A-\u202E\u2066-\u2069]/gu;
const blanks = /[\s\u0085]+/g;
const lineBreak = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;

const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Most texts have no other characters, and lines no other blank. In neither is anything unseen. */
const plain = /^[\x20-\x7e]*$/;
const plainLines = /^[\x20-\x7e\n]*$/;

const withoutUnseen = (text: string) => (plainLines.test(text) ? text : text.toWellFormed().replace(unseen, ""));

function foldLine(text: string): string {
  if (plain.test(text)) {
    // Of blanks it has none but the ordinary one.
    const trimmed = text.trim();
    return trimmed.includes("  ") ? trimmed.replace(blanks, " ") : trimmed;
  }
  const line = text.replace(blanks, " ").trim();
  return seen.test(line) ? line : "";
}

/** A text in one line, without blanks around it: a title, a name. Empty where nothing of it would be seen. */
export function cleanLine(text: string): string {
  return foldLine(withoutUnseen(text));
}

/** A plain text of one paragraph, wrapped at line feeds: what most abstracts are, and many times faster. Null for others. */
function unwrapPlain(text: string): string | null {
  const body = text.trim();
  if (body.includes("\n\n") || body.includes("\n ")) return null;
  const line = body.replaceAll("\n", " ");
  return line.includes("  ") || !plain.test(line) ? null : line;
}

/**
 * A text in paragraphs that are one line each, with an empty line between them. A paragraph begins after an empty line,
 * or, as arXiv has it (https://info.arxiv.org/help/prep.html), with a line that begins with two blanks.
 */
export function cleanParagraphs(text: string): string {
  const unwrapped = unwrapPlain(text);
  if (unwrapped !== null) return unwrapped;
  const paragraphs: string[] = [];
  let begins = true;
  for (const line of withoutUnseen(text).split(lineBreak)) {
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
