import { env } from "@/lib/env";
import { toFeed } from "@/lib/feeds/feed";
import { parseFeedList } from "@/lib/feeds/feed-request";
import { renderOpml } from "@/lib/feeds/opml";
import { openRoute } from "@/lib/http/routes/conditional";
import { crawledAnswer } from "@/lib/http/routes/feed-response";

export const dynamic = "force-dynamic";

/** The daily feed, or those of the searches asked for (`?q=` may be given several times), for readers to import. */
export const GET = openRoute(async (request: Request) => {
  const url = new URL(request.url);
  const feeds = parseFeedList(url.searchParams).map((each) => toFeed([], each, env().BASE_URL));
  return crawledAnswer(request, `${url.pathname}${url.search}`, renderOpml(feeds), "text/x-opml");
});

export { GET as HEAD };
