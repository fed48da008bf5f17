import { env } from "@/lib/env";
import { openSearchPath, openSearchType, renderOpenSearch } from "@/lib/feeds/open-search";
import { corsRoute } from "@/lib/http/routes/conditional";
import { crawlerResponse } from "@/lib/http/routes/feed-response";

export const dynamic = "force-dynamic";

/** Returns the description with which browsers and other programs add this site's search. */
export const GET = corsRoute(async (request: Request) =>
  crawlerResponse(request, openSearchPath, renderOpenSearch(env().BASE_URL), openSearchType),
);

export { GET as HEAD };
