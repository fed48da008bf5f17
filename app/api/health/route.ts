import type { Health } from "@/lib/api/health-schema";
import { AppError } from "@/lib/errors";
import { apiRoute, refuseMethod } from "@/lib/http/routes/api-route";
import { errorAnswer } from "@/lib/http/routes/error-response";
import { listSources } from "@/lib/ingest/live/list-sources";
import { countDroppedLines } from "@/lib/log-output";
import { summarizeStore } from "@/lib/papers/lists/summarize-store";
import { version } from "@/lib/version";

export const dynamic = "force-dynamic";

/** Whether the store answers, and what is in it; 503 when it does not. */
export const GET = apiRoute(async () => {
  try {
    const { papers, latestDay } = await summarizeStore();
    const sources = await listSources();
    const droppedLogLines = countDroppedLines();
    const body: Health = { status: "ok", database: "sqlite", papers, latestDay, sources, droppedLogLines, version };
    return Response.json(body, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return errorAnswer(new AppError("store-unavailable", "The store cannot be reached.", { cause: error }));
  }
});

const refused = refuseMethod("GET");

export { refused as POST, refused as PUT, refused as PATCH, refused as DELETE };
