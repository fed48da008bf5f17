import { feedMediaTypes, parseFeedRequest } from "@/lib/feeds/feed-request";
import { getFeed } from "@/lib/feeds/get-feed";
import { renderRss } from "@/lib/feeds/rss";
import { declareShared } from "@/lib/http/page-cache/declare-shared";
import { openRoute } from "@/lib/http/routes/conditional";
import { crawledAnswer } from "@/lib/http/routes/feed-response";

export const dynamic = "force-dynamic";

/** The daily list, or a search, as RSS. */
export const GET = openRoute(async (request: Request) => {
  const { feed, scopes } = await getFeed(parseFeedRequest(new URL(request.url).searchParams));
  await declareShared(scopes);
  return crawledAnswer(request, feed.addresses.rss, renderRss(feed), feedMediaTypes.rss);
});

export { GET as HEAD };
