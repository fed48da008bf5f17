/** The cookie by which a browser is one voter: set at the first vote, never by a page. */
import { parseCookie, stringifySetCookie } from "cookie";
import { env } from "@/lib/env";

const maxAgeSeconds = 365 * 24 * 60 * 60;

const isHttps = () => env().BASE_URL.startsWith("https:");

/** Over https the `__Host-` prefix binds the cookie to this very host and to https. */
const cookieName = () => (isHttps() ? "__Host-voter" : "voter");

/** What the request's cookie says; whether it is ours is for `voterOfCookie` to tell. */
export function readVoterCookie(request: Request): string | undefined {
  return parseCookie(request.headers.get("cookie") ?? "")[cookieName()];
}

/** The `Set-Cookie` header that makes the browser a voter for a year. */
export function voterCookieHeader(value: string): string {
  return stringifySetCookie({
    name: cookieName(),
    value,
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(),
    path: "/",
    maxAge: maxAgeSeconds,
  });
}
