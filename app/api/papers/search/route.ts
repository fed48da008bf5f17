import { toDailyItem } from "@/lib/api/papers/api-paper";
import { listByIds } from "@/lib/api/papers/list-daily";
import { AppError } from "@/lib/errors";
import { methodNotAllowed } from "@/lib/http/routes/api-route";
import { conditionalJson, corsPreflight, corsRoute } from "@/lib/http/routes/conditional";
import { enforceRateLimit } from "@/lib/http/routes/rate-limited";
import { searchLimit } from "@/lib/rate-limit";
import { parseApiQuery } from "@/lib/search/api-query";
import { searchPapers } from "@/lib/search/search-papers";

export const dynamic = "force-dynamic";

/** Returns the papers that match a query, best first, compatible with the Hugging Face papers API. */
export const GET = corsRoute(async (request: Request) => {
  enforceRateLimit(searchLimit, request);
  const { text, limit } = parseApiQuery(new URL(request.url).searchParams);
  const { hits, complete } = await searchPapers(text, { perPage: limit }, request.signal);
  if (!complete) throw new AppError("store-unavailable", "The search took too long; please try again in a moment.");
  const papers = await listByIds(hits.map(({ paper }) => paper.id));
  return conditionalJson(request, papers.map(toDailyItem));
});

const refused = methodNotAllowed("GET", "HEAD", "OPTIONS");

export { corsPreflight as OPTIONS, GET as HEAD, refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
