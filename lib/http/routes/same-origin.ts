/**
 * Checks that a request that changes data comes from a page of this site. Fails closed: a request without an origin is
 * rejected (https://owasp.org ASVS 5.0, 3.5.1).
 */
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** Returns host and port of an address without the scheme's default port, or null if it is not an http(s) address. */
function hostOf(address: string | null): string | null {
  const url = URL.parse(address ?? "");
  return url && /^https?:$/.test(url.protocol) ? url.host : null;
}

/**
 * Checks that `Origin` (or `Referer` if there is none) names the requested host or the site's public address.
 * @throws AppError `forbidden` otherwise
 */
export function requireSameOrigin(request: Request): void {
  const { headers } = request;
  const from = headers.has("origin") ? headers.get("origin") : headers.get("referer");
  const origin = hostOf(from);
  const scheme = URL.parse(from ?? "")?.protocol ?? "http:";
  const requestedHost = hostOf(`${scheme}//${headers.get("host") ?? ""}`);
  const site = headers.get("sec-fetch-site") ?? "same-origin";
  const isSameOrigin = origin !== null && (origin === requestedHost || origin === hostOf(env().BASE_URL));
  if (isSameOrigin && site !== "cross-site") return;
  throw new AppError("forbidden", "This must be sent from a page of this site (the Origin header says otherwise).");
}
