import { type NewPapersResponse, sinceParameters } from "@/lib/api/papers/since-schema";
import { apiRoute, methodNotAllowed } from "@/lib/http/routes/api-route";
import { listNewSince } from "@/lib/papers/lists/list-new-since";
import { readParameters } from "@/lib/parameters";

export const dynamic = "force-dynamic";

/** Returns how many papers were listed after a day, each counted once, and on which days. */
export const GET = apiRoute(async (request: Request) => {
  const { day } = readParameters(sinceParameters, new URL(request.url).searchParams);
  const body: NewPapersResponse = await listNewSince(day);
  return Response.json(body, { headers: { "Cache-Control": "no-store" } });
});

const refused = methodNotAllowed("GET");

export { refused as POST, refused as PUT, refused as PATCH, refused as DELETE };
