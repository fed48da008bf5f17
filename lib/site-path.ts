/** The path under which the site is served. Without imports, because components of every kind use it. */

let basePath: string | undefined;

/**
 * Returns an address of this site with the path of `BASE_URL` before it, which is known only at run time.
 * @param address path and query, such as `/papers/2505.17018`
 */
export function sitePath(address: string): string {
  basePath ??= new URL(process.env.BASE_URL || "http://localhost").pathname.replace(/\/$/, "");
  return basePath + address;
}
