/** A list of feeds as OPML 2.0 (http://opml.org/spec2.opml), which readers import. Pure. */
import type { Feed } from "@/lib/feeds/feed";
import { element, textElement, xmlDocument } from "@/lib/feeds/xml";

/** Each feed once, as Atom: a reader subscribes to every address that it finds. */
export function renderOpml(feeds: Pick<Feed, "title" | "description" | "homeUrl" | "addresses">[]): string {
  const outlines = feeds.map(({ title, description, homeUrl, addresses }) =>
    // `rss` stands for every format of feed.
    element("outline", { type: "rss", text: title, title, description, xmlUrl: addresses.atom, htmlUrl: homeUrl }),
  );
  const head = element("head", {}, textElement("title", "Daily Papers"));
  return xmlDocument(element("opml", { version: "2.0" }, head, element("body", {}, ...outlines)));
}
