/**
 * Normalizes the request target (RFC 9112, 3.2) before any handler sees it. Pure. Query parsers take time that grows with
 * the square of the number of repetitions of a name: 14 kB of one name cost seconds.
 */

/** No page or API address reads as many parameters. */
export const maxParameters = 50;

/** The only address with a repeatable parameter: each `q` is a feed of its list. */
const repeatable = new Map([["/feeds.opml", "q"]]);

/** Returns the name of a parameter as a URL parser decodes it. */
function nameOf(parameter: string): string {
  const end = parameter.indexOf("=");
  const name = end < 0 ? parameter : parameter.slice(0, end);
  return /[%+]/.test(name) ? (new URLSearchParams(`name=${name}`).get("name") ?? name) : name;
}

/**
 * Returns the target with the first value of each parameter, at most 50 parameters and no empty ones (`&&`). Path, order
 * and spelling are kept, so a target that is already normalized is returned unchanged.
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
