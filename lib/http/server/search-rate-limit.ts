/** The rate limit of the search page. It is enforced in front of Next, because a Next page cannot set its status code. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { networkHeader } from "@/lib/http/server/client-network";
import { plainPage } from "@/lib/http/server/plain-page";
import { countUse, RateLimitError, rateLimitHeaders, searchLimit } from "@/lib/rate-limit";

const searchPage = /^\/search\/?$/;
const listPage = /^\/(?:(?:trending|(?:date|week|month)\/[^/]+)\/?)?$/;

/** Returns whether the address is the search page or a filtered list. Like Next, it decodes paths and accepts full URLs. */
function isSearch(address: string): boolean {
  const url = URL.parse(address, "http://localhost");
  try {
    const path = decodeURIComponent(url?.pathname ?? "");
    return searchPage.test(path) || (listPage.test(path) && Boolean(url?.searchParams.get("q")));
  } catch {
    return false;
  }
}

/**
 * Counts a request for the search page or a filtered list; the API's route counts its own requests. Call it after the
 * client network has been set.
 * @returns false if the limit is exceeded; the 429 response has been sent then
 */
export function checkSearchRateLimit(request: IncomingMessage, response: ServerResponse): boolean {
  const network = request.headers[networkHeader];
  if (typeof network !== "string" || !isSearch(request.url ?? "/")) return true;
  try {
    countUse(searchLimit, network);
    return true;
  } catch (error) {
    if (!(error instanceof RateLimitError)) throw error;
    response.statusCode = 429;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Retry-After", String(error.retryAfterSeconds));
    for (const [name, value] of Object.entries(rateLimitHeaders(error.use))) response.setHeader(name, value);
    const back = { href: "/", label: "Latest papers" };
    response.end(request.method === "HEAD" ? "" : plainPage("Too many searches", error.message, back));
    return false;
  }
}
