import { env } from "@/lib/env";
import { listSitemapAddresses } from "@/lib/feeds/list-addresses";
import { parsePartName, partName, renderSitemap } from "@/lib/feeds/sitemap";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { corsRoute } from "@/lib/http/routes/conditional";
import { crawlerResponse } from "@/lib/http/routes/feed-response";
import { listsCacheTag } from "@/lib/revision/cache-tags";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ part: string }>;
}

/** Returns one part of the sitemap, such as `papers-1.xml`. */
export const GET = corsRoute(async (request: Request, { params }: Context) => {
  const part = parsePartName((await params).part);
  const addresses = part ? await listSitemapAddresses(part) : [];
  if (!part || addresses.length === 0)
    return new Response("This part of the sitemap does not exist.\n", { status: 404 });
  const map = renderSitemap(addresses, env().BASE_URL);
  await declareCacheTags([listsCacheTag]);
  return crawlerResponse(request, `/sitemaps/${partName(part)}`, map, "application/xml");
});

export { GET as HEAD };
