import { z } from "zod";
import { daySchema } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { apiRoute, refuseMethod } from "@/lib/http/api-route";
import { listNewSince } from "@/lib/papers/list-new-since";

export const dynamic = "force-dynamic";

const parameters = z.object({ day: daySchema });

/** How many papers were listed after a day, each counted once, and on which days. */
export const GET = apiRoute(async (request: Request) => {
  const given = parameters.safeParse({ day: new URL(request.url).searchParams.get("day") });
  if (!given.success) throw new AppError("invalid-input", "Expected a day, such as /api/since?day=2026-04-20.");
  return Response.json(await listNewSince(given.data.day), { headers: { "Cache-Control": "no-store" } });
});

const refused = refuseMethod("GET");

export { refused as POST, refused as PUT, refused as PATCH, refused as DELETE };
