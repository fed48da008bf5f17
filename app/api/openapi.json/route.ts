import { describeApi } from "@/lib/api/describe-api";
import { env } from "@/lib/env";
import { methodNotAllowed } from "@/lib/http/routes/api-route";
import { conditionalJson, corsPreflight, corsRoute } from "@/lib/http/routes/conditional";

export const dynamic = "force-dynamic";

/** Returns the API's description in OpenAPI 3.1. */
export const GET = corsRoute(async (request: Request) => conditionalJson(request, describeApi(env().BASE_URL)));

const refused = methodNotAllowed("GET", "HEAD", "OPTIONS");

export { corsPreflight as OPTIONS, GET as HEAD, refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
