/** Rate limits of routes: requests are counted, and responses to counted requests have rate limit headers. */
import { readNetwork } from "@/lib/http/server/client-network";
import { countUse, type LimitUse, type RateLimit, RateLimitError, rateLimitHeaders } from "@/lib/rate-limit";

/** Stored by request, so that error responses get the headers too. */
const uses = new WeakMap<Request, LimitUse>();

/**
 * Counts a request towards the limit of its network.
 * @throws RateLimitError if the limit is exceeded
 */
export function enforceRateLimit(limit: RateLimit, request: Request): void {
  try {
    uses.set(request, countUse(limit, readNetwork(request)));
  } catch (error) {
    if (error instanceof RateLimitError) uses.set(request, error.use);
    throw error;
  }
}

/** Adds `RateLimit` and `RateLimit-Policy` headers to the response if the request was counted. */
export function addRateLimitHeaders(request: Request, response: Response): Response {
  const use = uses.get(request);
  if (use) for (const [name, value] of Object.entries(rateLimitHeaders(use))) response.headers.set(name, value);
  return response;
}
