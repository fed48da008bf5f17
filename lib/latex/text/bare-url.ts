/** Reads bare URLs in a text, and checks the address of every link. */

const opening = new Set(["(", "["]);
const closing = new Map([
  [")", "("],
  ["]", "["],
]);
const neverInUrl = /[\s<>"`^|{}$\u00A0]/;
const trailing = /[.,;:!?'"*_~…。，、；：]/;

/**
 * Reads the URL that begins at `from`. Excludes punctuation that ends the sentence and a bracket that was opened before
 * the URL; in `url` TeX's escapes (`\_`, `\%`, `\~{}`) are removed.
 */
export function readBareUrl(text: string, from: number): { url: string; end: number } {
  let end = from;
  const brackets: string[] = [];
  for (; end < text.length; end += 1) {
    const character = text[end] ?? "";
    if (character === "\\" && /[_%#&~]/.test(text[end + 1] ?? "")) end += 1;
    else if (character === "\\" || neverInUrl.test(character)) break;
    else if (character === "'" && text[end + 1] === "'") break;
    else if (opening.has(character)) brackets.push(character);
    else if (closing.has(character) && brackets.pop() !== closing.get(character)) break;
  }
  while (end > from && trailing.test(text[end - 1] ?? "") && text[end - 2] !== "\\") end -= 1;
  return { url: unescapeUrl(text.slice(from, end)), end };
}

/** Removes TeX's escapes from a URL. */
export function unescapeUrl(url: string): string {
  return url
    .replace(/\\(?:textasciitilde|sim)(?:\{\}|\s)?|\\~(?:\{\})?/g, "~")
    .replace(/\\([_%#&{}$])/g, "$1")
    .trim();
}

/** Returns the address to link to, or null if it is not an http, https or mailto address. */
export function safeHref(url: string): string | null {
  const complete = /^(?:www\.|github\.com\/|doi\.org\/|arxiv\.org\/)/i.test(url) ? `https://${url}` : url;
  if (!/^(?:https?:\/\/[^/?#]|mailto:.)/i.test(complete) || /[\s\p{Cc}]/u.test(complete)) return null;
  return URL.canParse(complete) ? complete : null;
}
