/**
 * Renders a feed as RSS 2.0 (https://www.rssboard.org/rss-specification) with elements of Dublin Core, slash and Atom.
 * Pure.
 */
import type { Feed, FeedEntry } from "@/lib/feeds/feed";
import { feedMediaTypes } from "@/lib/feeds/feed-request";
import { element, type Markup, textElement, xmlDocument } from "@/lib/feeds/xml";

const namespaces = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:slash": "http://purl.org/rss/1.0/modules/slash/",
};

/** Formats an instant as in RFC 822: `Mon, 20 Apr 2026 00:00:00 GMT`. */
const mailDate = (instant: string) => new Date(instant).toUTCString();

/** The recommended polling interval; lists change daily. */
const ttlMinutes = 60;

function toItem(entry: FeedEntry): Markup {
  return element(
    "item",
    {},
    textElement("title", entry.title),
    textElement("link", entry.url),
    element("guid", { isPermaLink: "false" }, entry.id),
    textElement("pubDate", mailDate(entry.updated)),
    // All authors in one element, as in arXiv's own feed, because some feed readers show only the first creator.
    entry.authors.length > 0 ? textElement("dc:creator", entry.authors.join(", ")) : null,
    ...entry.categories.map((category) => textElement("category", category)),
    ...entry.related.map(({ url, title }) => element("atom:link", { rel: "related", href: url, title })),
    textElement("comments", entry.discussionUrl),
    textElement("slash:comments", entry.paper.comments),
    textElement("description", entry.html),
  );
}

export function renderRss(feed: Feed): string {
  const channel = element(
    "channel",
    {},
    textElement("title", feed.title),
    textElement("link", feed.homeUrl),
    textElement("description", feed.description),
    textElement("language", "en"),
    textElement("pubDate", mailDate(feed.updated)),
    textElement("ttl", ttlMinutes),
    element("atom:link", { rel: "self", type: feedMediaTypes.rss, href: feed.addresses.rss }),
    ...feed.entries.map(toItem),
  );
  return xmlDocument(element("rss", { version: "2.0", ...namespaces }, channel));
}
