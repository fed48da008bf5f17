/** Renders a feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Pure. */
import type { Feed, FeedEntry } from "@/lib/feeds/feed";

/** Returns the fields that JSON Feed lacks, as an extension; `about` is the URL that documents it. */
function paperOf({ paper }: FeedEntry, about: string) {
  const { id, arxivId, upvotes, comments, listedOn, publishedAt, organization } = paper;
  return { about, id, arxivId, upvotes, comments, listedOn, publishedAt, organization: organization?.name ?? null };
}

function toItem(entry: FeedEntry, about: string) {
  const external = entry.related.find(({ kind }) => kind === "abstract")?.url;
  return {
    id: entry.id,
    url: entry.url,
    ...(external === undefined ? {} : { external_url: external }),
    title: entry.title,
    content_html: entry.html,
    date_published: entry.updated,
    date_modified: entry.updated,
    ...(entry.authors.length > 0 ? { authors: entry.authors.map((name) => ({ name })) } : {}),
    ...(entry.categories.length > 0 ? { tags: entry.categories } : {}),
    _paper: paperOf(entry, about),
  };
}

export function renderJson(feed: Feed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.addresses.json,
    description: feed.description,
    icon: feed.iconUrl,
    authors: [{ name: "Daily Papers", url: feed.aboutUrl }],
    language: "en",
    items: feed.entries.map((entry) => toItem(entry, feed.aboutUrl)),
  });
}
