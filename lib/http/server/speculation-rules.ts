/**
 * Speculation rules (https://developer.mozilla.org/docs/Web/API/Speculation_Rules_API): browsers that know them begin to
 * load the next page when the pointer goes down on a link, about 0.1 s before the click.
 */

export const speculationRulesAddress = "/speculation-rules.json";

/** Lists, from which most visitors go on to a paper or to another day. */
const listPath = /^\/(?:trending|(?:date|week|month)\/[^/?]+)?(?:\?|$)/;

/** Returns whether pages at this address send the header `Speculation-Rules`. */
export const hasSpeculationRules = (address: string): boolean => listPath.test(address);

/**
 * Returns the rules: papers and days, without parameters. Searches, forms, the API and addresses with a token match
 * none.
 * @param basePath the path of the site's address, without a slash at its end
 */
export function speculationRules(basePath: string): object {
  const pages = ["papers", "date"].map((folder) => ({ pathname: `${basePath}/${folder}/:name`, search: "" }));
  // The Markdown of a paper is a file, not a page.
  const where = { and: [{ href_matches: pages }, { not: { href_matches: `${basePath}/papers/*.md` } }] };
  return { prerender: [{ where, eagerness: "conservative" }] };
}
