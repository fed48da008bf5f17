/**
 * The request target (RFC 9112, 3.2) in the one form that everything behind the server's entry sees. Pure. Parsers of
 * queries take time that grows with the square of how often a name is repeated: 14 kB of one name cost seconds.
 */

/** No page or API address reads as many. */
export const maxParameters = 50;

/** The one address that takes a parameter several times: each `q` is a feed of its list. */
const repeatable = new Map([["/feeds.opml", "q"]]);

/** The name of a parameter as a URL parser decodes it. */
function nameOf(parameter: string): string {
  const end = parameter.indexOf("=");
  const name = end < 0 ? parameter : parameter.slice(0, end);
  return /[%+]/.test(name) ? (new URLSearchParams(`name=${name}`).get("name") ?? name) : name;
}

/**
 * Returns the target with the first value of each parameter, at most 50 parameters and no empty ones (`&&`). Path, order
 * and spelling stay as they are, so a target that is in this form already is returned unchanged.
 */
export function normalizeTarget(target: string): string {
  const start = target.indexOf("?");
  if (start < 0 || !target.includes("&", start)) return target;
  const path = target.slice(0, start);
  const repeatableName = repeatable.get(path);
  const names = new Set<string>();
  const kept: string[] = [];
  for (const parameter of target.slice(start + 1).split("&")) {
    if (kept.length === maxParameters) break;
    if (parameter === "") continue;
    const name = nameOf(parameter);
    if (names.has(name) && name !== repeatableName) continue;
    names.add(name);
    kept.push(parameter);
  }
  return kept.length > 0 ? `${path}?${kept.join("&")}` : path;
}
