/** Links of a paper: those it has by its arXiv id, and those written in its abstract. */
import { LinkifyIt } from "linkify-it";
import type { PaperLink } from "@/lib/papers/paper";

/** Only full addresses count: a bare `model.py` or `e.g.` in prose is none. */
const finder = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  .add("ftp:", null)
  .add("//", null)
  .add("mailto:", null);

const codeHosts =
  /^(?:www\.)?(?:github\.com|gitlab\.(?:com|[a-z-]+\.[a-z]+)|bitbucket\.org|codeberg\.org|git\.sr\.ht)$/;
const projectHosts = /\.(?:github|gitlab)\.io$/;

/** What a link in an abstract leads to, as far as its host tells. */
function kindOf(url: URL): PaperLink["kind"] {
  const host = url.hostname.toLowerCase();
  if (codeHosts.test(host)) return "code";
  if (projectHosts.test(host)) return "project";
  return "other";
}

/** The links written out in a text, in their order, each once; a full stop that ends the sentence stays outside. */
export function linksInText(text: string): PaperLink[] {
  const links = new Map<string, PaperLink>();
  for (const match of finder.match(text) ?? []) {
    const url = URL.parse(match.url);
    if (!url || !/^https?:$/.test(url.protocol)) continue;
    links.set(url.href, { kind: kindOf(url), url: url.href });
  }
  return [...links.values()];
}

/** Where arXiv keeps the paper: its abstract page and its PDF. */
export function linksOfArxivId(arxivId: string): PaperLink[] {
  return [
    { kind: "abstract", url: `https://arxiv.org/abs/${arxivId}` },
    { kind: "pdf", url: `https://arxiv.org/pdf/${arxivId}` },
  ];
}

/** Each address once, the first mention winning, grouped as pages show them. */
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
