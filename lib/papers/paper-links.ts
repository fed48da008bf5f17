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

/** Merges lists of links; of links that differ only in the scheme, `www.`, case or a final slash, the first is used. */
export function mergeLinks(...lists: PaperLink[][]): PaperLink[] {
  const byAddress = new Map<string, PaperLink>();
  for (const link of lists.flat()) {
    const key = link.url
      .replace(/^https?:\/\/(?:www\.)?/, "")
      .replace(/\/+$/, "")
      .toLowerCase();
    if (!byAddress.has(key)) byAddress.set(key, link);
  }
  return [...byAddress.values()];
}
