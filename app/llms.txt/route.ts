import { env } from "@/lib/env";
import { renderLlmsText } from "@/lib/feeds/llms-text";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { corsRoute } from "@/lib/http/routes/conditional";
import { crawlerResponse } from "@/lib/http/routes/feed-response";
import { getNewestDay, listDay } from "@/lib/papers/lists/listed-days";
import { listsCacheTag } from "@/lib/revision/cache-tags";

export const dynamic = "force-dynamic";

/** Returns information for programs that read the site, and the newest list as Markdown. */
export const GET = corsRoute(async (request: Request) => {
  const day = await getNewestDay();
  const text = renderLlmsText(env().BASE_URL, day && { day, papers: await listDay(day) });
  await declareCacheTags([listsCacheTag]);
  return crawlerResponse(request, "/llms.txt", text, "text/plain");
});

export { GET as HEAD };
