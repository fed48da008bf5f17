/** Escapes text for HTML and XML. Pure. */

const references: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Escapes text for use between tags. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>\r]/g, (character) => references[character] ?? "");

/**
 * Escapes text for a double-quoted attribute. Tabs and line breaks are escaped too, because parsers of XML turn them
 * into spaces.
 */
export const escapeAttribute = (text: string): string =>
  text.replace(/[&<>"\t\n\r]/g, (character) => references[character] ?? "");
