/** What the address of a feed asks for. Pure. */
import { type ListChoice, listChoices } from "@/lib/papers/entry-list";
import { maxQueryCharacters } from "@/lib/search/query";

export interface FeedRequest {
  /** A search in its grammar; null: the daily list. */
  query: string | null;
  /** Papers with fewer are left out; 0 leaves out none. */
  minUpvotes: number;
  limit: number;
  /** One kind of list alone; null: what the newest days count, or whatever the search finds. */
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

/** A search as typed, cut (but within no character) and without needless blanks; null where nothing was typed. */
function readQuery(text: string | null): string | null {
  const typed = (text ?? "").replace(/\s+/g, " ").trim();
  const query = typed
    .slice(0, maxQueryCharacters)
    .replace(/\p{Cs}$/u, "")
    .trimEnd();
  return query === "" ? null : query;
}

/** Malformed parameters count as absent, unknown ones are ignored, of one given twice the first counts. */
export function parseFeedRequest(params: URLSearchParams): FeedRequest {
  return {
    query: readQuery(params.get("q")),
    minUpvotes: readInteger(params.get("min_upvotes")) ?? 0,
    limit: Math.min(readInteger(params.get("limit")) || defaultLimit, maxLimit),
    list: listChoices.find((choice) => choice === params.get("list")) ?? null,
  };
}

const maxFeeds = 50;

/** The feeds of a list of them: one a search, each with the same conditions; without a search, the daily list's. */
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

/** The daily list, or a search, of one kind of list or of all. */
export function plainRequest(query?: string | null, list: ListChoice | null = null): FeedRequest {
  return { query: readQuery(query ?? null), minUpvotes: 0, limit: defaultLimit, list };
}

/** What is asked for as the parameters of an address, the same for the same; those that go without saying are left out. */
export function feedParams({ query, minUpvotes, limit, list }: FeedRequest): string {
  const params = new URLSearchParams();
  if (query !== null) params.set("q", query);
  if (minUpvotes > 0) params.set("min_upvotes", String(minUpvotes));
  if (limit !== defaultLimit) params.set("limit", String(limit));
  if (list !== null) params.set("list", list);
  return params.size > 0 ? `?${params}` : "";
}

const listWords = { curated: "curated lists", arxiv: "announced by arXiv" } satisfies Record<ListChoice, string>;

/** In words: `diffusion, 5 upvotes or more`; empty for the daily list. */
export function describeRequest({ query, minUpvotes, list }: FeedRequest): string {
  const upvotes = minUpvotes > 0 ? `${minUpvotes} ${minUpvotes === 1 ? "upvote" : "upvotes"} or more` : null;
  return [query, upvotes, list && listWords[list]].filter((part) => part !== null).join(", ");
}

export function feedTitle(request: FeedRequest): string {
  const words = describeRequest(request);
  return words === "" ? "Daily Papers" : `Daily Papers: ${words}`;
}
