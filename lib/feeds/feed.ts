/** The one model behind all formats of a feed. Pure: from papers to what a feed says of them. */
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
import type { PaperLink, PaperSummary } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

/** What a feed tells of a paper. */
export interface FeedPaper extends PaperSummary {
  /** The public id under which it was first known; another than `id` where its arXiv id was learnt later. */
  firstId: string;
  categories: string[];
  /** The first day of all whose list has it; null where none has. */
  listedOn: Day | null;
}

export interface FeedEntry {
  /** A tag: URI (RFC 4151), for ever. */
  id: string;
  /** Plain text, formulas in Unicode; as all texts here, without characters that XML forbids. */
  title: string;
  /** The abstract in paragraphs. */
  html: string;
  /** An instant that nothing but a list can move: see `instantOf`. */
  updated: string;
  authors: string[];
  categories: string[];
  /** Our page of it. */
  url: string;
  /** Elsewhere: at arXiv, code, project pages. */
  related: (PaperLink & { title: string })[];
  /** Where it is discussed. */
  discussionUrl: string | null;
  paper: FeedPaper;
}

export interface Feed {
  id: string;
  title: string;
  description: string;
  /** The page that shows the same. */
  homeUrl: string;
  aboutUrl: string;
  iconUrl: string;
  /** Its own address in each format. */
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

/** When a feed without entries was last updated: never. It must say something, and the same at each request. */
const never = "1970-01-01T00:00:00Z";

/**
 * The instant an entry bears: midnight UTC of the first day that listed the paper, or its publication where none did.
 * Never the time of a change: a vote or a refreshed number would show readers the paper once more.
 */
function instantOf({ listedOn, publishedAt }: FeedPaper): string {
  const moment = listedOn ?? publishedAt;
  return moment.includes("T") ? moment : `${moment}T00:00:00Z`;
}

/** Newest first. */
export function byInstant(a: FeedPaper, b: FeedPaper): number {
  return Number(instantOf(a) < instantOf(b)) - Number(instantOf(a) > instantOf(b));
}

/** What stands before an id of ours: the site's host, and a year in which it is this site (RFC 4151). */
function tagOf(baseUrl: string): string {
  return `tag:${new URL(baseUrl).hostname.replace(/[^a-z0-9.-]+/gi, "-")},2026:`;
}

/** Only what a reader can follow; a source may name anything. */
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
  const names = authors.length > 0 || !organization ? authors : [organization.name];
  return {
    id: `${tagOf(baseUrl)}paper/${paper.firstId}`,
    title:
      allowedText(latexToUnicode(paper.title, texDialectOf(textSource)))
        .replace(/\s+/g, " ")
        .trim() || "Untitled",
    html: toParagraphs(latexToUnicode(paper.abstract, texDialectOf(textSource))) || "<p>No abstract is known.</p>",
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
 * The feed of these papers, in the order given.
 * @param baseUrl the site's origin, without a slash at its end
 */
export function toFeed(papers: FeedPaper[], request: FeedRequest, baseUrl: string): Feed {
  const entries = papers.map((paper) => toEntry(paper, baseUrl));
  const { query } = request;
  const params = feedParams(request);
  const words = describeRequest(request);
  return {
    // How long it is does not make it another feed.
    id: `${tagOf(baseUrl)}feed${feedParams({ ...request, limit: 50 })}`,
    title: allowedText(feedTitle(request)),
    description: allowedText(words === "" ? "A daily list of research papers." : `Research papers: ${words}.`),
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
        .at(-1) ?? never,
    entries,
  };
}
