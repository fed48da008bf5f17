import { env } from "@/lib/env";
import { listSitemapParts } from "@/lib/feeds/list-addresses";
import { renderSitemapIndex } from "@/lib/feeds/sitemap";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { corsRoute } from "@/lib/http/routes/conditional";
import { crawlerResponse } from "@/lib/http/routes/feed-response";
import { listsCacheTag } from "@/lib/revision/cache-tags";

export const dynamic = "force-dynamic";

/** Returns the sitemap index. Next's own `sitemap.ts` generates the parts, but no index of them. */
export const GET = corsRoute(async (request: Request) => {
  const index = renderSitemapIndex(await listSitemapParts(), env().BASE_URL);
  await declareCacheTags([listsCacheTag]);
  return crawlerResponse(request, "/sitemap.xml", index, "application/xml");
});

export { GET as HEAD };
