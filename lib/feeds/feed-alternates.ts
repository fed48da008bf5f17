/** The feed links in a page's head, by which feed readers discover the feeds of a page. Pure. */
import {
  defaultFeedRequest,
  type FeedFormat,
  feedMediaTypes,
  feedParams,
  feedPaths,
  feedTitle,
} from "@/lib/feeds/feed-request";
import type { ListChoice } from "@/lib/papers/entry-list";

export interface FeedLink {
  /** The media type. */
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

/** Returns a link per format to the feed of the daily list or of a search, for one kind of list or for all. */
export function feedLinks(query?: string | null, list: ListChoice | null = null): FeedLink[] {
  const request = defaultFeedRequest(query, list);
  return formats.map(([format, name]) => ({
    type: feedMediaTypes[format],
    title: `${feedTitle(request)} (${name})`,
    href: `${feedPaths[format]}${feedParams(request)}`,
  }));
}

/** Returns the same links in the shape of Next's `alternates.types`. */
export function feedAlternates(
  query?: string | null,
  list: ListChoice | null = null,
): Record<string, { url: string; title: string }[]> {
  return Object.fromEntries(feedLinks(query, list).map(({ type, title, href }) => [type, [{ url: href, title }]]));
}
