/** Names of a paper's links. Pure. */
import type { PaperLink } from "@/lib/papers/paper";

const kindNames: Record<PaperLink["kind"], string> = {
  abstract: "Abstract",
  pdf: "PDF",
  code: "Code",
  project: "Project page",
  discussion: "Discussion",
  other: "Link",
};

/** Returns an address without scheme, "www." and trailing slash: `github.com/owner/name`. */
function shortAddress(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return url;
  const path = parsed.pathname.replace(/\/$/, "");
  return `${parsed.hostname.replace(/^www\./, "")}${path}`;
}

function nameOf({ kind, url }: PaperLink): string {
  if (kind === "abstract" && URL.parse(url)?.hostname.endsWith("arxiv.org")) return "arXiv";
  return kind === "other" ? shortAddress(url) : kindNames[kind];
}

/**
 * Returns the links with their names. Links to one address are one link with all their names; links with equal names
 * also get their addresses.
 */
export function namedLinks(links: PaperLink[]): (PaperLink & { name: string })[] {
  const groups = [...Map.groupBy(links, ({ url }) => url).values()];
  const named = groups.flatMap(([first, ...others]) => {
    if (!first) return [];
    const name = [nameOf(first), ...others.map((link) => nameOf(link).toLowerCase())].join(" and ");
    return { ...first, name };
  });
  return named.map((link) => {
    const shared = named.filter(({ name }) => name === link.name).length > 1;
    return shared ? { ...link, name: `${link.name}: ${shortAddress(link.url)}` } : link;
  });
}

/** Returns the links that fit in a card: the first abstract, PDF and code. */
export function cardLinks(links: PaperLink[]): (PaperLink & { name: string })[] {
  const first = (["abstract", "pdf", "code"] as const).flatMap(
    (kind) => links.find((link) => link.kind === kind) ?? [],
  );
  return namedLinks(first);
}
