/** Links of a paper: those that follow from its arXiv id, and those in its abstract. */
import { LinkifyIt } from "linkify-it";
import type { PaperLink } from "@/lib/papers/paper";

/** Finds only addresses with a scheme, because a bare `model.py` or `e.g.` in prose is not a link. */
const finder = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  .add("ftp:", null)
  .add("//", null)
  .add("mailto:", null);

const codeHosts =
  /^(?:www\.)?(?:github\.com|gitlab\.(?:com|[a-z-]+\.[a-z]+)|bitbucket\.org|codeberg\.org|git\.sr\.ht)$/;
const projectHosts = /\.(?:github|gitlab)\.io$/;

/** Returns the kind of a link in an abstract, derived from its host. */
function kindOf(url: URL): PaperLink["kind"] {
  const host = url.hostname.toLowerCase();
  if (codeHosts.test(host)) return "code";
  if (projectHosts.test(host)) return "project";
  return "other";
}

/** Returns the distinct links in a text, in their order; a full stop that ends the sentence is not part of a link. */
export function linksInText(text: string): PaperLink[] {
  const links = new Map<string, PaperLink>();
  for (const match of finder.match(text) ?? []) {
    const url = URL.parse(match.url);
    if (!url || !/^https?:$/.test(url.protocol)) continue;
    links.set(url.href, { kind: kindOf(url), url: url.href });
  }
  return [...links.values()];
}

/** Returns the paper's pages at arXiv: its abstract page and its PDF. */
export function linksOfArxivId(arxivId: string): PaperLink[] {
  return [
    { kind: "abstract", url: `https://arxiv.org/abs/${arxivId}` },
    { kind: "pdf", url: `https://arxiv.org/pdf/${arxivId}` },
  ];
}

/**
 * Merges lists of links. An address is spelled as in its first link and has one link for each of its kinds; a link of
 * the kind `other` is kept only if the address has no other kind.
 */
export function mergeLinks(...lists: PaperLink[][]): PaperLink[] {
  const byAddress = new Map<string, PaperLink[]>();
  for (const { kind, url } of lists.flat()) {
    // Addresses are equal if they differ only in the scheme, `www.`, case or a final slash.
    const key = url
      .replace(/^https?:\/\/(?:www\.)?/, "")
      .replace(/\/+$/, "")
      .toLowerCase();
    const known = byAddress.get(key) ?? [];
    if (known.some((link) => link.kind === kind) || (kind === "other" && known.length > 0)) continue;
    const kept = known.filter((link) => link.kind !== "other");
    byAddress.set(key, [...kept, { kind, url: known[0]?.url ?? url }]);
  }
  return [...byAddress.values()].flat();
}
