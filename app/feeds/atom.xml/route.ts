import { renderAtom } from "@/lib/feeds/atom";
import { feedMediaTypes, parseFeedRequest } from "@/lib/feeds/feed-request";
import { getFeed } from "@/lib/feeds/get-feed";
import { openRoute } from "@/lib/http/conditional";
import { crawledAnswer } from "@/lib/http/crawled-answer";
import { declareShared } from "@/lib/http/page-cache/declare-shared";

export const dynamic = "force-dynamic";

/** The daily list, or a search, as Atom. */
export const GET = openRoute(async (request: Request) => {
  const { feed, scopes } = await getFeed(parseFeedRequest(new URL(request.url).searchParams));
  await declareShared(scopes);
  return crawledAnswer(request, feed.addresses.atom, renderAtom(feed), feedMediaTypes.atom);
});

export { GET as HEAD };
