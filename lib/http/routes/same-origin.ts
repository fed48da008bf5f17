/**
 * Whether a request that changes something comes from a page of this site. Fails closed: a request that does not say
 * where it comes from is refused (https://owasp.org ASVS 5.0, 3.5.1).
 */
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** Host and port of an address, the scheme's own port left out; null for `null` and what is no address. */
function hostOf(address: string | null): string | null {
  const url = URL.parse(address ?? "");
  return url && /^https?:$/.test(url.protocol) ? url.host : null;
}

/**
 * Passes where `Origin` (without one, `Referer`) names the host that was asked, or the site's public address.
 * @throws AppError `forbidden`
 */
export function requireSameOrigin(request: Request): void {
  const { headers } = request;
  const from = headers.has("origin") ? headers.get("origin") : headers.get("referer");
  const origin = hostOf(from);
  const scheme = URL.parse(from ?? "")?.protocol ?? "http:";
  const asked = hostOf(`${scheme}//${headers.get("host") ?? ""}`);
  const site = headers.get("sec-fetch-site") ?? "same-origin";
  const same = origin !== null && (origin === asked || origin === hostOf(env().BASE_URL));
  if (same && site !== "cross-site") return;
  throw new AppError("forbidden", "This must be sent from a page of this site (the Origin header says otherwise).");
}
