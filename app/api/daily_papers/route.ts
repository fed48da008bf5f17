import { toDailyItem } from "@/lib/api/papers/api-paper";
import { parseDailyQuery } from "@/lib/api/papers/daily-query";
import { listDaily } from "@/lib/api/papers/list-daily";
import { refuseMethod } from "@/lib/http/routes/api-route";
import { conditionalJson, openOptions, openRoute } from "@/lib/http/routes/conditional";

export const dynamic = "force-dynamic";

/** The papers of a day, week or month, in the shape of the Hugging Face papers API. */
export const GET = openRoute(async (request: Request) => {
  const papers = await listDaily(parseDailyQuery(new URL(request.url).searchParams));
  return conditionalJson(request, papers.map(toDailyItem));
});

const refused = refuseMethod("GET", "HEAD", "OPTIONS");

export { GET as HEAD, openOptions as OPTIONS, refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
