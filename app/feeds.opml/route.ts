import { env } from "@/lib/env";
import { toFeed } from "@/lib/feeds/feed";
import { parseFeedList } from "@/lib/feeds/feed-request";
import { renderOpml } from "@/lib/feeds/opml";
import { corsRoute } from "@/lib/http/routes/conditional";
import { crawlerResponse } from "@/lib/http/routes/feed-response";

export const dynamic = "force-dynamic";

/** Returns the daily feed, or the feeds of searches (`?q=` may be repeated), as OPML for import into feed readers. */
export const GET = corsRoute(async (request: Request) => {
  const url = new URL(request.url);
  const feeds = parseFeedList(url.searchParams).map((each) => toFeed([], each, env().BASE_URL));
  return crawlerResponse(request, `${url.pathname}${url.search}`, renderOpml(feeds), "text/x-opml");
});

export { GET as HEAD };
