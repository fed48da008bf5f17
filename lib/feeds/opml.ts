/** Renders a list of feeds as OPML 2.0 (http://opml.org/spec2.opml), which feed readers import. Pure. */
import type { Feed } from "@/lib/feeds/feed";
import { element, textElement, xmlDocument } from "@/lib/feeds/xml";

/** Lists each feed only as Atom, because a feed reader subscribes to every URL in the file. */
export function renderOpml(feeds: Pick<Feed, "title" | "description" | "homeUrl" | "addresses">[]): string {
  const outlines = feeds.map(({ title, description, homeUrl, addresses }) =>
    // In OPML the type `rss` covers every feed format.
    element("outline", { type: "rss", text: title, title, description, xmlUrl: addresses.atom, htmlUrl: homeUrl }),
  );
  const head = element("head", {}, textElement("title", "Daily Papers"));
  return xmlDocument(element("opml", { version: "2.0" }, head, element("body", {}, ...outlines)));
}
