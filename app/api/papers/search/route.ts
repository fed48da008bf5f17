import { toDailyItem } from "@/lib/api/papers/api-paper";
import { listByIds } from "@/lib/api/papers/list-daily";
import { AppError } from "@/lib/errors";
import { refuseMethod } from "@/lib/http/routes/api-route";
import { conditionalJson, openOptions, openRoute } from "@/lib/http/routes/conditional";
import { countRequest } from "@/lib/http/routes/rate-limited";
import { searchLimit } from "@/lib/rate-limit";
import { parseApiQuery } from "@/lib/search/api-query";
import { searchPapers } from "@/lib/search/search-papers";

export const dynamic = "force-dynamic";

/** The papers that a query finds, best first, in the shape of the Hugging Face papers API. */
export const GET = openRoute(async (request: Request) => {
  countRequest(searchLimit, request);
  const { text, limit } = parseApiQuery(new URL(request.url).searchParams);
  const { hits, complete } = await searchPapers(text, { perPage: limit });
  if (!complete) throw new AppError("store-unavailable", "The search took too long and was given up.");
  const papers = await listByIds(hits.map(({ paper }) => paper.id));
  return conditionalJson(request, papers.map(toDailyItem));
});

const refused = refuseMethod("GET", "HEAD", "OPTIONS");

export { GET as HEAD, openOptions as OPTIONS, refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
