/** Addresses in answers of the API. Pure. */

/** The address of a text that is one on the web, else null: links lead nowhere but to http and https. */
export function webAddress(text: string): string | null {
  const url = text.length <= 2_000 ? URL.parse(text.trim()) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
