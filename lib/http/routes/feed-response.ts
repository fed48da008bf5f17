/** Responses that feed readers and crawlers fetch repeatedly: with ETag, Last-Modified and a short maximum age. */
import { conditionalResponse, entityTag } from "@/lib/http/routes/conditional";
import { unchangedSince } from "@/lib/http/routes/last-modified";

/**
 * Five minutes: feed readers poll about every half hour, so the age delays no reader, and a shared cache serves many clients
 * of the same feed. Older copies are revalidated, mostly with a 304.
 */
const maxAgeSeconds = 300;

/**
 * Returns a conditional response for a feed or a file for crawlers.
 * @param address canonical path and query of the request
 */
export function crawlerResponse(request: Request, address: string, body: string, contentType: string): Response {
  const lastModified = unchangedSince(address, entityTag(body));
  return conditionalResponse(request, body, `${contentType}; charset=utf-8`, { maxAgeSeconds, lastModified });
}
