/** The feeds that a page's head names, so that readers find them from the page's address. Pure. */
import {
  type FeedFormat,
  feedMediaTypes,
  feedParams,
  feedPaths,
  feedTitle,
  plainRequest,
} from "@/lib/feeds/feed-request";
import type { ListChoice } from "@/lib/papers/entry-list";

export interface FeedLink {
  /** Its media type. */
  type: string;
  title: string;
  /** Without the site's origin. */
  href: string;
}

const formats: [FeedFormat, string][] = [
  ["atom", "Atom"],
  ["rss", "RSS"],
  ["json", "JSON"],
];

/** The feeds of the daily list or of a search, of one kind of list or of all, one a format. */
export function feedLinks(query?: string | null, list: ListChoice | null = null): FeedLink[] {
  const request = plainRequest(query, list);
  return formats.map(([format, name]) => ({
    type: feedMediaTypes[format],
    title: `${feedTitle(request)} (${name})`,
    href: `${feedPaths[format]}${feedParams(request)}`,
  }));
}

/** The same in the form of Next's `alternates.types`. */
export function feedAlternates(
  query?: string | null,
  list: ListChoice | null = null,
): Record<string, { url: string; title: string }[]> {
  return Object.fromEntries(feedLinks(query, list).map(({ type, title, href }) => [type, [{ url: href, title }]]));
}
