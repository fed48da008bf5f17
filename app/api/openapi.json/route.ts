import { describeApi } from "@/lib/api/describe-api";
import { env } from "@/lib/env";
import { refuseMethod } from "@/lib/http/routes/api-route";
import { conditionalJson, openOptions, openRoute } from "@/lib/http/routes/conditional";

export const dynamic = "force-dynamic";

/** The API's description, in OpenAPI 3.1. */
export const GET = openRoute(async (request: Request) => conditionalJson(request, describeApi(env().BASE_URL)));

const refused = refuseMethod("GET", "HEAD", "OPTIONS");

export { GET as HEAD, openOptions as OPTIONS, refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
