import { toDailyItem } from "@/lib/api/papers/api-paper";
import { parseDailyQuery } from "@/lib/api/papers/daily-query";
import { listDaily } from "@/lib/api/papers/list-daily";
import { methodNotAllowed } from "@/lib/http/routes/api-route";
import { conditionalJson, corsPreflight, corsRoute } from "@/lib/http/routes/conditional";

export const dynamic = "force-dynamic";

/** Returns the papers of a day, week or month, compatible with the Hugging Face papers API. */
export const GET = corsRoute(async (request: Request) => {
  const papers = await listDaily(parseDailyQuery(new URL(request.url).searchParams));
  return conditionalJson(request, papers.map(toDailyItem));
});

const refused = methodNotAllowed("GET", "HEAD", "OPTIONS");

export { corsPreflight as OPTIONS, GET as HEAD, refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
