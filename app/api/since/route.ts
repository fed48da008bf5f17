import { type NewPapersAnswer, sinceParameters } from "@/lib/api/papers/since-schema";
import { apiRoute, refuseMethod } from "@/lib/http/routes/api-route";
import { listNewSince } from "@/lib/papers/lists/list-new-since";
import { readParameters } from "@/lib/parameters";

export const dynamic = "force-dynamic";

/** How many papers were listed after a day, each counted once, and on which days. */
export const GET = apiRoute(async (request: Request) => {
  const { day } = readParameters(sinceParameters, new URL(request.url).searchParams);
  const answer: NewPapersAnswer = await listNewSince(day);
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
});

const refused = refuseMethod("GET");

export { refused as POST, refused as PUT, refused as PATCH, refused as DELETE };
