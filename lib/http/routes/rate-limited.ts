/** Limits in routes: each use is counted, and every answer to a counted request tells how the limit stands. */
import { readNetwork } from "@/lib/http/server/client-network";
import { countUse, type LimitUse, type RateLimit, RateLimitError, rateLimitHeaders } from "@/lib/rate-limit";

/** Kept beside the request, so that answers to what failed afterwards tell it too. */
const uses = new WeakMap<Request, LimitUse>();

/**
 * Counts a request for the network it comes from.
 * @throws RateLimitError when there were too many
 */
export function countRequest(limit: RateLimit, request: Request): void {
  try {
    uses.set(request, countUse(limit, readNetwork(request)));
  } catch (error) {
    if (error instanceof RateLimitError) uses.set(request, error.use);
    throw error;
  }
}

/** Adds `RateLimit` and `RateLimit-Policy` to the answer of a counted request. */
export function tellLimit(request: Request, answer: Response): Response {
  const use = uses.get(request);
  if (use) for (const [name, value] of Object.entries(rateLimitHeaders(use))) answer.headers.set(name, value);
  return answer;
}
