import { feedLinks } from "@/lib/feeds/feed-alternates";

/**
 * Renders links to the daily list's feeds for the head of every page. As React elements, they are not replaced by a
 * page's `alternates`.
 */
export function FeedLinks() {
  return feedLinks().map(({ type, title, href }) => (
    <link key={type} rel="alternate" type={type} title={title} href={href} />
  ));
}
