import { toDailyItem } from "@/lib/api/papers/api-paper";
import { nextPageParams, parseDailyQuery } from "@/lib/api/papers/daily-query";
import { listDaily } from "@/lib/api/papers/list-daily";
import { env } from "@/lib/env";
import { methodNotAllowed } from "@/lib/http/routes/api-route";
import { conditionalJson, corsPreflight, corsRoute } from "@/lib/http/routes/conditional";

export const dynamic = "force-dynamic";

/**
 * Returns the papers of a day, week or month, compatible with the Hugging Face papers API. `Link` has the address of the
 * next page (RFC 8288).
 */
export const GET = corsRoute(async (request: Request) => {
  const { pathname, searchParams } = new URL(request.url);
  const { papers, hasMore } = await listDaily(parseDailyQuery(searchParams));
  const next = `${env().BASE_URL}${pathname}?${nextPageParams(searchParams)}`;
  return conditionalJson(request, papers.map(toDailyItem), hasMore ? { Link: `<${next}>; rel="next"` } : {});
});

const refused = methodNotAllowed("GET", "HEAD", "OPTIONS");

export { corsPreflight as OPTIONS, GET as HEAD, refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
