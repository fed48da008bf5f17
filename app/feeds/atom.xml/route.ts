import { renderAtom } from "@/lib/feeds/atom";
import { feedMediaTypes, parseFeedRequest } from "@/lib/feeds/feed-request";
import { getFeed } from "@/lib/feeds/get-feed";
import { declareShared } from "@/lib/http/page-cache/declare-shared";
import { openRoute } from "@/lib/http/routes/conditional";
import { crawledAnswer } from "@/lib/http/routes/feed-response";

export const dynamic = "force-dynamic";

/** The daily list, or a search, as Atom. */
export const GET = openRoute(async (request: Request) => {
  const { feed, scopes } = await getFeed(parseFeedRequest(new URL(request.url).searchParams));
  await declareShared(scopes);
  return crawledAnswer(request, feed.addresses.atom, renderAtom(feed), feedMediaTypes.atom);
});

export { GET as HEAD };
