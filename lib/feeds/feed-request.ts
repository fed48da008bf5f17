/** Parses and builds the parameters of feed URLs. Pure. */
import { countOf } from "@/lib/count";
import { type ListChoice, listChoices } from "@/lib/papers/entry-list";
import type { PageParameters } from "@/lib/parameters";
import { maxQueryCharacters } from "@/lib/search/grammar/query";

export interface FeedRequest {
  /** A search query; null for the daily list. */
  query: string | null;
  /** Papers with fewer upvotes are omitted. */
  minUpvotes: number;
  limit: number;
  /** Only papers from this kind of list; null for the papers that the newest days count, or for all search results. */
  list: ListChoice | null;
}

export const feedPaths = { atom: "/feeds/atom.xml", rss: "/feeds/rss.xml", json: "/feeds/feed.json" } as const;
export type FeedFormat = keyof typeof feedPaths;

export const feedMediaTypes: Record<FeedFormat, string> = {
  atom: "application/atom+xml",
  rss: "application/rss+xml",
  json: "application/feed+json",
};

export const opmlPath = "/feeds.opml";

const defaultLimit = 50;
const maxLimit = 100;

function readInteger(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Normalizes the whitespace of a query and truncates it at a whole character; null if it is empty. */
function readQuery(text: string | null): string | null {
  const typed = (text ?? "").replace(/\s+/g, " ").trim();
  const query = typed
    .slice(0, maxQueryCharacters)
    .replace(/\p{Cs}$/u, "")
    .trimEnd();
  return query === "" ? null : query;
}

/** Parses the parameters of a feed URL. Malformed and unknown ones are ignored; of a repeated one the first is used. */
export function parseFeedRequest(params: URLSearchParams): FeedRequest {
  return {
    query: readQuery(params.get("q")),
    minUpvotes: readInteger(params.get("min_upvotes")) ?? 0,
    limit: Math.min(readInteger(params.get("limit")) || defaultLimit, maxLimit),
    list: listChoices.find((choice) => choice === params.get("list")) ?? null,
  };
}

const maxFeeds = 50;

/**
 * Parses the parameters of a list of feeds: one feed per `q`, each with the same other parameters; without `q`, the
 * daily list.
 */
export function parseFeedList(params: URLSearchParams): FeedRequest[] {
  const conditions = parseFeedRequest(params);
  const queries = new Set(
    params
      .getAll("q")
      .map(readQuery)
      .filter((query) => query !== null),
  );
  if (queries.size === 0) return [conditions];
  return [...queries].slice(0, maxFeeds).map((query) => ({ ...conditions, query }));
}

/** Returns the request with default values for the daily list or a search, for one kind of list or for all. */
export function defaultFeedRequest(query?: string | null, list: ListChoice | null = null): FeedRequest {
  return { query: readQuery(query ?? null), minUpvotes: 0, limit: defaultLimit, list };
}

/** Returns the canonical URL parameters of a request; default values are omitted. */
export function feedParams({ query, minUpvotes, limit, list }: FeedRequest): string {
  const params = new URLSearchParams();
  if (query !== null) params.set("q", query);
  if (minUpvotes > 0) params.set("min_upvotes", String(minUpvotes));
  if (limit !== defaultLimit) params.set("limit", String(limit));
  if (list !== null) params.set("list", list);
  return params.size > 0 ? `?${params}` : "";
}

/** The parameters of the feeds. */
export const feedParameters: PageParameters = {
  canonicalQuery: (params) => feedParams(parseFeedRequest(params)),
  unlimited: ["q", "min_upvotes", "limit"],
};

const listWords = { curated: "curated lists", arxiv: "announced by arXiv" } satisfies Record<ListChoice, string>;

/** Describes a request in words: `diffusion, 5 upvotes or more`; empty for the daily list. */
export function describeRequest({ query, minUpvotes, list }: FeedRequest): string {
  const upvotes = minUpvotes > 0 ? `${countOf(minUpvotes, "upvote")} or more` : null;
  return [query, upvotes, list && listWords[list]].filter((part) => part !== null).join(", ");
}

export function feedTitle(request: FeedRequest): string {
  const summary = describeRequest(request);
  return summary === "" ? "Daily Papers" : `Daily Papers: ${summary}`;
}
