/** Writes XML. All text is escaped, and characters that XML 1.0 does not allow are removed. Pure. */
import { escapeAttribute, escapeHtml } from "@/lib/escape-html";

/** Finished markup, as distinct from plain strings, which are escaped when they are put into an element. */
export interface Markup {
  readonly markup: string;
}

export type Content = Markup | string | null;

/**
 * Characters that XML 1.0 does not allow (https://www.w3.org/TR/xml/#charsets), and the C1 controls, which XML
 * discourages and HTML forbids.
 */
const notAllowed = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * Returns the text without characters that feeds cannot contain: control characters, lone surrogates, U+FFFE and
 * U+FFFF.
 */
export function allowedText(text: string): string {
  return text.replace(notAllowed, "");
}

/** Escapes text for use between tags, in XML and HTML. */
export const escapeText = (text: string): string => escapeHtml(allowedText(text));

/**
 * Returns an element. Attributes and contents that are null are omitted. Names are not escaped, so they must be
 * constants.
 */
export function element(
  name: string,
  attributes: Record<string, string | number | null>,
  ...contents: Content[]
): Markup {
  const given = Object.entries(attributes).filter(([, value]) => value !== null);
  const start = [name, ...given.map(([key, value]) => `${key}="${escapeAttribute(allowedText(String(value)))}"`)].join(
    " ",
  );
  const inside = contents
    .filter((content) => content !== null)
    .map((content) => (typeof content === "string" ? escapeText(content) : content.markup))
    .join("");
  return { markup: inside === "" ? `<${start}/>` : `<${start}>${inside}</${name}>` };
}

/** Returns an element with a text; null if the text is null. */
export function textElement(name: string, text: string | number | null): Markup | null {
  return text === null ? null : element(name, {}, String(text));
}

/** Returns a complete XML document. */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.markup}\n`;
}
