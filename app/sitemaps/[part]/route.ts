import { env } from "@/lib/env";
import { listSitemapAddresses } from "@/lib/feeds/list-addresses";
import { parsePartName, partName, renderSitemap } from "@/lib/feeds/sitemap";
import { declareShared } from "@/lib/http/page-cache/declare-shared";
import { openRoute } from "@/lib/http/routes/conditional";
import { crawledAnswer } from "@/lib/http/routes/feed-response";
import { listsScope } from "@/lib/revision/sqlite";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ part: string }>;
}

/** One part of the site's map: `papers-1.xml`. */
export const GET = openRoute(async (request: Request, { params }: Context) => {
  const part = parsePartName((await params).part);
  const addresses = part ? await listSitemapAddresses(part) : [];
  if (!part || addresses.length === 0)
    return new Response("There is no such part of the site's map.\n", { status: 404 });
  const map = renderSitemap(addresses, env().BASE_URL);
  await declareShared([listsScope]);
  return crawledAnswer(request, `/sitemaps/${partName(part)}`, map, "application/xml");
});

export { GET as HEAD };
