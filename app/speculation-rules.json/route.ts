import { speculationRules } from "@/lib/http/server/speculation-rules";
import { sitePath } from "@/lib/site-path";

export const dynamic = "force-dynamic";

/** Returns the rules by which browsers prerender the next page. */
export function GET(): Response {
  return Response.json(speculationRules(sitePath("")), {
    headers: { "Content-Type": "application/speculationrules+json", "Cache-Control": "public, max-age=86400" },
  });
}
