/** The model that all feed formats are rendered from. Pure. */
import type { Day } from "@/lib/days";
import {
  describeRequest,
  type FeedFormat,
  type FeedRequest,
  feedParams,
  feedPaths,
  feedTitle,
} from "@/lib/feeds/feed-request";
import { allowedText, escapeText } from "@/lib/feeds/xml";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { nameOf } from "@/lib/papers/author";
import type { PaperLink, PaperSummary } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

/** The data of a paper that a feed needs. */
export interface FeedPaper extends PaperSummary {
  /** The paper's first public id; differs from `id` if the arXiv id became known later. */
  firstId: string;
  categories: string[];
  /** The first day whose list contains the paper; null if none does. */
  listedOn: Day | null;
}

export interface FeedEntry {
  /** A tag: URI (RFC 4151) that never changes. */
  id: string;
  /** Plain text with formulas in Unicode. No text in this model contains characters that XML forbids. */
  title: string;
  /** The abstract as HTML paragraphs. */
  html: string;
  /** The update time, an ISO instant. Votes and edits do not change it; see `instantOf`. */
  updated: string;
  authors: string[];
  categories: string[];
  /** The paper's page on this site. */
  url: string;
  /** Links to other sites: arXiv, code, project pages. */
  related: (PaperLink & { title: string })[];
  /** The page where the paper is discussed. */
  discussionUrl: string | null;
  paper: FeedPaper;
}

export interface Feed {
  id: string;
  title: string;
  description: string;
  /** The page that shows the same papers. */
  homeUrl: string;
  aboutUrl: string;
  iconUrl: string;
  /** The feed's URL in each format. */
  addresses: Record<FeedFormat, string>;
  updated: string;
  entries: FeedEntry[];
}

const linkTitles: Record<PaperLink["kind"], string> = {
  abstract: "arXiv",
  pdf: "PDF",
  code: "Code",
  project: "Project page",
  discussion: "Discussion",
  other: "Link",
};

/** The update time of an empty feed. The formats require one, and it must be the same in each response. */
const neverUpdated = "1970-01-01T00:00:00Z";

/**
 * Returns the instant of an entry: midnight UTC of the first day that listed the paper, or its publication date if none
 * did. It is never the time of a change, because then feed readers would show the paper again after a vote.
 */
function instantOf({ listedOn, publishedAt }: FeedPaper): string {
  const moment = listedOn ?? publishedAt;
  return moment.includes("T") ? moment : `${moment}T00:00:00Z`;
}

/** Compares papers for sorting, newest first. */
export function byInstant(a: FeedPaper, b: FeedPaper): number {
  return Number(instantOf(a) < instantOf(b)) - Number(instantOf(a) > instantOf(b));
}

/** Returns the prefix of this site's tag: URIs: its host, and a year in which the host belonged to it (RFC 4151). */
function tagUriPrefix(baseUrl: string): string {
  return `tag:${new URL(baseUrl).hostname.replace(/[^a-z0-9.-]+/gi, "-")},2026:`;
}

/** Keeps only http and https links, because a source may contain any URL. */
function webLinks(links: PaperLink[]): PaperLink[] {
  return links.flatMap(({ kind, url }) => {
    const parsed = URL.parse(url);
    return parsed && /^https?:$/.test(parsed.protocol) ? [{ kind, url: parsed.href }] : [];
  });
}

function toParagraphs(text: string): string {
  return text
    .split("\n\n")
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => `<p>${escapeText(paragraph)}</p>`)
    .join("");
}

function toEntry(paper: FeedPaper, baseUrl: string): FeedEntry {
  const { textSource, authors, organization } = paper;
  const links = webLinks(paper.links);
  const names = authors.length > 0 || !organization ? authors.map(nameOf) : [organization.name];
  return {
    id: `${tagUriPrefix(baseUrl)}paper/${paper.firstId}`,
    title:
      allowedText(latexToUnicode(paper.title, texDialectOf(textSource)))
        .replace(/\s+/g, " ")
        .trim() || "Untitled",
    html: toParagraphs(latexToUnicode(paper.abstract, texDialectOf(textSource))) || "<p>No abstract available.</p>",
    updated: instantOf(paper),
    authors: names.map((name) => allowedText(name).trim()).filter((name) => name !== ""),
    categories: [...new Set(paper.categories.map(allowedText))],
    url: `${baseUrl}/papers/${paper.id}`,
    related: links
      .filter(({ kind }) => kind !== "discussion")
      .map(({ kind, url }) => ({ kind, url, title: linkTitles[kind] })),
    discussionUrl: links.find(({ kind }) => kind === "discussion")?.url ?? null,
    paper,
  };
}

/**
 * Returns the feed of these papers, in the given order.
 * @param baseUrl the site's origin, without a trailing slash
 */
export function toFeed(papers: FeedPaper[], request: FeedRequest, baseUrl: string): Feed {
  const entries = papers.map((paper) => toEntry(paper, baseUrl));
  const { query } = request;
  const params = feedParams(request);
  const summary = describeRequest(request);
  return {
    // The limit is not part of the feed's identity, so the id uses a fixed one.
    id: `${tagUriPrefix(baseUrl)}feed${feedParams({ ...request, limit: 50 })}`,
    title: allowedText(feedTitle(request)),
    description: allowedText(summary === "" ? "A daily list of research papers." : `Research papers: ${summary}.`),
    homeUrl: query === null ? `${baseUrl}/` : `${baseUrl}/search?${new URLSearchParams({ q: query })}`,
    aboutUrl: `${baseUrl}/about`,
    iconUrl: `${baseUrl}/icon-192.png`,
    addresses: {
      atom: `${baseUrl}${feedPaths.atom}${params}`,
      rss: `${baseUrl}${feedPaths.rss}${params}`,
      json: `${baseUrl}${feedPaths.json}${params}`,
    },
    updated:
      entries
        .map(({ updated }) => updated)
        .sort()
        .at(-1) ?? neverUpdated,
    entries,
  };
}
