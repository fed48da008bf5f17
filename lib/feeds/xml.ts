/** Writes XML: everything that is text is escaped, and what XML 1.0 has no place for is dropped. Pure. */

/** Finished markup; texts are strings until they are put into an element. */
export interface Markup {
  readonly markup: string;
}

export type Content = Markup | string | null;

/** XML 1.0 allows no other (https://www.w3.org/TR/xml/#charsets); the C1 controls it only discourages, HTML forbids. */
const notAllowed = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The text without characters that feeds cannot hold: controls, halves of surrogate pairs, U+FFFE and U+FFFF. */
export function allowedText(text: string): string {
  return text.replace(notAllowed, "");
}

const references: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** As it stands between tags, of XML and of HTML. */
export function escapeText(text: string): string {
  return allowedText(text).replace(/[&<>\r]/g, (character) => references[character] ?? "");
}

/** Within double quotes; white space is written so that it is not made into blanks. */
function escapeAttribute(text: string): string {
  return allowedText(text).replace(/[&<>"\t\n\r]/g, (character) => references[character] ?? "");
}

/** Attributes and contents that are null are left out. Names are ours and are written as they are. */
export function element(
  name: string,
  attributes: Record<string, string | number | null>,
  ...contents: Content[]
): Markup {
  const given = Object.entries(attributes).filter(([, value]) => value !== null);
  const start = [name, ...given.map(([key, value]) => `${key}="${escapeAttribute(String(value))}"`)].join(" ");
  const inside = contents
    .filter((content) => content !== null)
    .map((content) => (typeof content === "string" ? escapeText(content) : content.markup))
    .join("");
  return { markup: inside === "" ? `<${start}/>` : `<${start}>${inside}</${name}>` };
}

/** An element of text; null where there is no text to hold. */
export function textElement(name: string, text: string | number | null): Markup | null {
  return text === null ? null : element(name, {}, String(text));
}

export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.markup}\n`;
}
