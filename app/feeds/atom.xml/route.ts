import { renderAtom } from "@/lib/feeds/atom";
import { feedMediaTypes, parseFeedRequest } from "@/lib/feeds/feed-request";
import { getFeed } from "@/lib/feeds/get-feed";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { corsRoute } from "@/lib/http/routes/conditional";
import { crawlerResponse } from "@/lib/http/routes/feed-response";

export const dynamic = "force-dynamic";

/** Returns the daily list, or a search, as Atom. */
export const GET = corsRoute(async (request: Request) => {
  const { feed, cacheTags } = await getFeed(parseFeedRequest(new URL(request.url).searchParams));
  await declareCacheTags(cacheTags);
  return crawlerResponse(request, feed.addresses.atom, renderAtom(feed), feedMediaTypes.atom);
});

export { GET as HEAD };
