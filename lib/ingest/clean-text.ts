/** Cleans texts of sources: characters that are not seen go, line breaks that only wrap are folded. */

/**
 * Control characters but for blanks, zero-width blanks and byte order marks, and what turns the direction of the text
 * around it. Joiners (U+200C, U+200D) stay: scripts need them.
 */
const unseen = /(?!\s|\u0085)\p{Cc}|[\u200B\uFEFF\u202A-\u202E\u2066-\u2069]/gu;
const blanks = /[\s\u0085]+/g;
const lineBreak = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;

const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

const withoutUnseen = (text: string) => text.toWellFormed().replace(unseen, "");

/** A text in one line, without blanks around it: a title, a name. Empty where nothing of it would be seen. */
export function cleanLine(text: string): string {
  const line = withoutUnseen(text).replace(blanks, " ").trim();
  return seen.test(line) ? line : "";
}

/**
 * A text in paragraphs that are one line each, with an empty line between them. A paragraph begins after an empty line,
 * or, as arXiv has it (https://info.arxiv.org/help/prep.html), with a line that begins with two blanks.
 */
export function cleanParagraphs(text: string): string {
  const paragraphs: string[][] = [];
  let begins = true;
  for (const line of withoutUnseen(text).split(lineBreak)) {
    const words = cleanLine(line);
    if (words === "") {
      begins = true;
      continue;
    }
    if (begins || /^\s{2}/.test(line)) paragraphs.push([]);
    paragraphs.at(-1)?.push(words);
    begins = false;
  }
  return paragraphs.map((lines) => lines.join(" ")).join("\n\n");
}
