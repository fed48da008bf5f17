import type { Health } from "@/lib/api/health-schema";
import { AppError } from "@/lib/errors";
import { apiRoute, methodNotAllowed } from "@/lib/http/routes/api-route";
import { errorResponse } from "@/lib/http/routes/error-response";
import { listSources } from "@/lib/ingest/live/list-sources";
import { countDroppedLines } from "@/lib/log-output";
import { summarizeStore } from "@/lib/papers/lists/summarize-store";
import { version } from "@/lib/version";

export const dynamic = "force-dynamic";

/** Returns a summary of the store, or 503 if the store cannot be read. */
export const GET = apiRoute(async () => {
  try {
    const { papers, latestDay } = await summarizeStore();
    const sources = await listSources();
    const droppedLogLines = countDroppedLines();
    const body: Health = { status: "ok", database: "sqlite", papers, latestDay, sources, droppedLogLines, version };
    return Response.json(body, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return errorResponse(new AppError("store-unavailable", "The store cannot be reached.", { cause: error }));
  }
});

const refused = methodNotAllowed("GET");

export { refused as POST, refused as PUT, refused as PATCH, refused as DELETE };
