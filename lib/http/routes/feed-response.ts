/** What feed readers and crawlers fetch again and again: with an ETag and a Last-Modified, kept by caches for a while. */
import { conditionalAnswer, entityTag } from "@/lib/http/routes/conditional";
import { unchangedSince } from "@/lib/http/routes/last-modified";

/**
 * Five minutes: readers ask every half hour or so, so that nobody waits for it, and a shared cache answers a crowd that
 * asks for the same feed. What is older is asked for again, and mostly answered by 304.
 */
const maxAgeSeconds = 300;

/** @param address what was asked for, in one spelling */
export function crawledAnswer(request: Request, address: string, body: string, contentType: string): Response {
  const lastModified = unchangedSince(address, entityTag(body));
  return conditionalAnswer(request, body, `${contentType}; charset=utf-8`, { maxAgeSeconds, lastModified });
}
