import { feedLinks } from "@/lib/feeds/feed-alternates";

/** The daily list's feeds, in the head of every page; React's, so that a page's own `alternates` do not replace them. */
export function FeedLinks() {
  return feedLinks().map(({ type, title, href }) => (
    <link key={type} rel="alternate" type={type} title={title} href={href} />
  ));
}
