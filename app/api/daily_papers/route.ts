import { refuseMethod } from "@/lib/http/api-route";
import { conditionalJson, openOptions, openRoute } from "@/lib/http/conditional";
import { toDailyItem } from "@/lib/papers/api-paper";
import { parseDailyQuery } from "@/lib/papers/daily-query";
import { listDaily } from "@/lib/papers/list-daily";

export const dynamic = "force-dynamic";

/** The papers of a day, week or month, in the shape of the Hugging Face papers API. */
export const GET = openRoute(async (request: Request) => {
  const papers = await listDaily(parseDailyQuery(new URL(request.url).searchParams));
  return conditionalJson(request, papers.map(toDailyItem));
});

const refused = refuseMethod("GET", "HEAD", "OPTIONS");

export { GET as HEAD, openOptions as OPTIONS, refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
