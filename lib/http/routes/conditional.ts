/** Answers that anybody may read and keep: the same for everyone, with an ETag, and 304 where nothing has changed. */
import { createHash } from "node:crypto";
import { errorAnswer } from "@/lib/http/routes/error-response";
import { tellLimit } from "@/lib/http/routes/rate-limited";

/** Any site's script may read these addresses; they hold nothing personal, and no cookie is sent or set. */
const openToAll = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Location, RateLimit, RateLimit-Policy, Retry-After",
};

/** A strong validator: the same text, the same tag (RFC 9110, 8.8.3). */
export function entityTag(body: string): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
}

/** Whether an `If-None-Match` names the tag; compared weakly, as RFC 9110, 13.1.2 asks. */
export function matchesTag(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([each]) => each === tag);
}

export interface Freshness {
  /** For so long anybody may use the answer without asking again; 0 where left out. */
  maxAgeSeconds?: number;
  /** Since when the text has been what it is, for clients that ask by time. */
  lastModified?: Date;
}

/** Whether the client has the text already. The time counts only where no tag is sent (RFC 9110, 13.1.3). */
function isKnown(request: Request, tag: string, lastModified: Date | undefined): boolean {
  const ifNoneMatch = request.headers.get("if-none-match");
  if (ifNoneMatch !== null) return matchesTag(ifNoneMatch, tag);
  const since = Date.parse(request.headers.get("if-modified-since") ?? "");
  return lastModified !== undefined && since >= Math.floor(lastModified.getTime() / 1000) * 1000;
}

/** 200 with the text, or 304 without it where the client has it already. */
export function conditionalAnswer(
  request: Request,
  body: string,
  contentType: string,
  { maxAgeSeconds = 0, lastModified }: Freshness = {},
): Response {
  const tag = entityTag(body);
  const headers = {
    ETag: tag,
    ...(lastModified && { "Last-Modified": lastModified.toUTCString() }),
    "Cache-Control": maxAgeSeconds > 0 ? `public, max-age=${maxAgeSeconds}` : "public, max-age=0, must-revalidate",
    ...openToAll,
  };
  if (isKnown(request, tag, lastModified)) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : body, {
    headers: { ...headers, "Content-Type": contentType },
  });
}

export function conditionalJson(request: Request, value: unknown): Response {
  return conditionalAnswer(request, JSON.stringify(value), "application/json; charset=utf-8");
}

/** The address has become another for good. `path` begins with one slash and is made here, not sent. */
export function movedPermanently(path: string): Response {
  return new Response(null, { status: 308, headers: { Location: path, "Cache-Control": "public, max-age=0" } });
}

/** Wraps a handler of Next's for GET and HEAD whose answers, errors too, every site's script may read. */
export function openRoute<Context>(handler: (request: Request, context: Context) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const answer = await handler(request, context).catch(errorAnswer);
    for (const [name, value] of Object.entries(openToAll)) answer.headers.set(name, value);
    return tellLimit(request, answer);
  };
}

/** What a browser asks before it reads from another site with headers of its own. */
export async function openOptions(): Promise<Response> {
  const methods = "GET, HEAD, OPTIONS";
  const headers = {
    Allow: methods,
    "Access-Control-Allow-Methods": methods,
    // `*` does not stand for Authorization, which clients of the papers API send along.
    "Access-Control-Allow-Headers": "*, Authorization",
    "Access-Control-Max-Age": "86400",
    ...openToAll,
  };
  return new Response(null, { status: 204, headers });
}
