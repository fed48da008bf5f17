import { env } from "@/lib/env";
import { listSitemapParts } from "@/lib/feeds/list-addresses";
import { renderSitemapIndex } from "@/lib/feeds/sitemap";
import { declareShared } from "@/lib/http/page-cache/declare-shared";
import { openRoute } from "@/lib/http/routes/conditional";
import { crawledAnswer } from "@/lib/http/routes/feed-response";
import { listsScope } from "@/lib/revision/sqlite";

export const dynamic = "force-dynamic";

/** The index of the site's maps. By hand: Next's own `sitemap.ts` makes parts, but no index of them. */
export const GET = openRoute(async (request: Request) => {
  const index = renderSitemapIndex(await listSitemapParts(), env().BASE_URL);
  await declareShared([listsScope]);
  return crawledAnswer(request, "/sitemap.xml", index, "application/xml");
});

export { GET as HEAD };
