/** How styled text and links read in outputs that have neither. */

const element = /(?<![A-Za-z])[A-Z][a-z]?([\s\u00A0]*)$/;

/**
 * Returns what text in small capitals reads as after `before`: the stage of an ion is a Roman numeral (`H{\sc i}` is
 * H I), other text stays as it is.
 */
export function plainSmallCaps(before: string, content: string): string {
  const [, gap] = /^[ivx]{1,5}$/.test(content) ? (element.exec(before) ?? []) : [];
  if (gap === undefined) return content;
  return (gap === "" ? " " : "") + content.toUpperCase();
}

/** Returns what a link reads as: its content with the address in parentheses, unless the content is the address. */
export function plainLink(content: string, href: string): string {
  const address = href.replace(/^mailto:/i, "");
  if (content.trim() === "") return address;
  return bareAddress(content) === bareAddress(address) ? content : `${content} (${address})`;
}

/** Returns an address without what people omit: the protocol, and the punctuation at the end. */
function bareAddress(text: string): string {
  return text
    .replace(/\s+/g, "")
    .replace(/^(?:https?:\/\/)?(?:www\.)?/i, "")
    .replace(/[/.,;:]+$/, "")
    .toLowerCase();
}
