/** Renders a feed as Atom 1.0 (RFC 4287), with the comment counts of RFC 4685. Pure. */
import type { Feed, FeedEntry } from "@/lib/feeds/feed";
import { feedMediaTypes } from "@/lib/feeds/feed-request";
import { element, type Markup, textElement, xmlDocument } from "@/lib/feeds/xml";

function repliesLink({ discussionUrl, paper }: FeedEntry): Markup | null {
  if (discussionUrl === null) return null;
  return element("link", { rel: "replies", type: "text/html", href: discussionUrl, "thr:count": paper.comments });
}

function toElement(entry: FeedEntry): Markup {
  return element(
    "entry",
    {},
    textElement("id", entry.id),
    textElement("title", entry.title),
    textElement("updated", entry.updated),
    textElement("published", entry.updated),
    ...entry.authors.map((name) => element("author", {}, textElement("name", name))),
    ...entry.categories.map((term) => element("category", { term })),
    element("link", { rel: "alternate", type: "text/html", href: entry.url }),
    ...entry.related.map(({ kind, url, title }) =>
      element("link", { rel: "related", type: kind === "pdf" ? "application/pdf" : "text/html", href: url, title }),
    ),
    repliesLink(entry),
    textElement("thr:total", entry.paper.comments),
    element("content", { type: "html" }, entry.html),
  );
}

export function renderAtom(feed: Feed): string {
  const { addresses } = feed;
  const namespaces = { xmlns: "http://www.w3.org/2005/Atom", "xmlns:thr": "http://purl.org/syndication/thread/1.0" };
  return xmlDocument(
    element(
      "feed",
      { ...namespaces, "xml:lang": "en" },
      textElement("id", feed.id),
      textElement("title", feed.title),
      textElement("subtitle", feed.description),
      textElement("updated", feed.updated),
      // Atom requires an author; this one applies to entries without known authors.
      element("author", {}, textElement("name", "Daily Papers"), textElement("uri", feed.aboutUrl)),
      textElement("icon", feed.iconUrl),
      element("link", { rel: "self", type: feedMediaTypes.atom, href: addresses.atom }),
      element("link", { rel: "alternate", type: "text/html", href: feed.homeUrl }),
      ...feed.entries.map(toElement),
    ),
  );
}
