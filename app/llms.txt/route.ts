import { env } from "@/lib/env";
import { renderLlmsText } from "@/lib/feeds/llms-text";
import { declareShared } from "@/lib/http/page-cache/declare-shared";
import { openRoute } from "@/lib/http/routes/conditional";
import { crawledAnswer } from "@/lib/http/routes/feed-response";
import { getNewestDay, listDay } from "@/lib/papers/lists/listed-days";
import { listsScope } from "@/lib/revision/sqlite";

export const dynamic = "force-dynamic";

/** What programs that read the site should know, and the newest list as Markdown. */
export const GET = openRoute(async (request: Request) => {
  const day = await getNewestDay();
  const text = renderLlmsText(env().BASE_URL, day && { day, papers: await listDay(day) });
  await declareShared([listsScope]);
  return crawledAnswer(request, "/llms.txt", text, "text/plain");
});

export { GET as HEAD };
