/** Public, cacheable responses: the same for every client, with an ETag, and 304 if nothing has changed. */
import { createHash } from "node:crypto";
import { errorResponse } from "@/lib/http/routes/error-response";
import { addRateLimitHeaders } from "@/lib/http/routes/rate-limited";

/** CORS headers: scripts of any site may read these addresses, which contain nothing personal and use no cookie. */
const corsHeaders = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After",
};

/** Returns the strong validator of a body (RFC 9110, 8.8.3). */
export function entityTag(body: string): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
}

/** Returns whether an `If-None-Match` header matches the tag, compared weakly as RFC 9110, 13.1.2 requires. */
export function matchesTag(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([each]) => each === tag);
}

export interface Freshness {
  /** How long clients and caches may use the response without revalidation; the default is 0. */
  maxAgeSeconds?: number;
  /** When the body last changed, for clients that send `If-Modified-Since`. */
  lastModified?: Date;
  /** Further headers, which are sent with a 304 too. */
  headers?: Record<string, string>;
}

/** Returns whether the client has the body already. The time counts only if no tag is sent (RFC 9110, 13.1.3). */
function hasBody(request: Request, tag: string, lastModified: Date | undefined): boolean {
  const ifNoneMatch = request.headers.get("if-none-match");
  if (ifNoneMatch !== null) return matchesTag(ifNoneMatch, tag);
  const since = Date.parse(request.headers.get("if-modified-since") ?? "");
  return lastModified !== undefined && since >= Math.floor(lastModified.getTime() / 1000) * 1000;
}

/** Returns a 200 with the body, or a 304 without it if the client has it already. */
export function conditionalResponse(
  request: Request,
  body: string,
  contentType: string,
  { maxAgeSeconds = 0, lastModified, headers: further = {} }: Freshness = {},
): Response {
  const tag = entityTag(body);
  const headers = {
    ...further,
    ETag: tag,
    ...(lastModified && { "Last-Modified": lastModified.toUTCString() }),
    "Cache-Control": maxAgeSeconds > 0 ? `public, max-age=${maxAgeSeconds}` : "public, max-age=0, must-revalidate",
    ...corsHeaders,
  };
  if (hasBody(request, tag, lastModified)) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : body, {
    headers: { ...headers, "Content-Type": contentType },
  });
}

/** Returns `value` as JSON in a conditional response with these further headers. */
export function conditionalJson(request: Request, value: unknown, headers: Record<string, string> = {}): Response {
  return conditionalResponse(request, JSON.stringify(value), "application/json; charset=utf-8", { headers });
}

/** Returns a permanent redirect (308). `path` begins with one slash and must not come from the client. */
export function movedPermanently(path: string): Response {
  return new Response(null, { status: 308, headers: { Location: path, "Cache-Control": "public, max-age=0" } });
}

/** Returns a temporary redirect (307), for an address that may lead elsewhere tomorrow; `path` as above. */
export function movedTemporarily(path: string): Response {
  return new Response(null, { status: 307, headers: { Location: path, "Cache-Control": "public, max-age=0" } });
}

/** Wraps a Next handler for GET and HEAD so that scripts of every site may read its responses, including errors. */
export function corsRoute<Context>(handler: (request: Request, context: Context) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const response = await handler(request, context).catch(errorResponse);
    for (const [name, value] of Object.entries(corsHeaders)) response.headers.set(name, value);
    return addRateLimitHeaders(request, response);
  };
}

/** Responds to a CORS preflight request, which browsers send before a cross-site request with custom headers. */
export async function corsPreflight(): Promise<Response> {
  const methods = "GET, HEAD, OPTIONS";
  const headers = {
    Allow: methods,
    "Access-Control-Allow-Methods": methods,
    // `*` does not include Authorization, which clients of the papers API send.
    "Access-Control-Allow-Headers": "*, Authorization",
    "Access-Control-Max-Age": "86400",
    ...corsHeaders,
  };
  return new Response(null, { status: 204, headers });
}
