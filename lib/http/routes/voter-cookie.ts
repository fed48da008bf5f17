/** The cookie that identifies a browser as one voter. It is set by the first vote, never by a page. */
import { parseCookie, stringifySetCookie } from "cookie";
import { env } from "@/lib/env";

const maxAgeSeconds = 365 * 24 * 60 * 60;

const isHttps = () => env().BASE_URL.startsWith("https:");

/** On https the `__Host-` prefix binds the cookie to this exact host and to https. */
const cookieName = () => (isHttps() ? "__Host-voter" : "voter");

/** Returns the value of the voter cookie. It is not verified; use `voterOfCookie` for that. */
export function readVoterCookie(request: Request): string | undefined {
  return parseCookie(request.headers.get("cookie") ?? "")[cookieName()];
}

/** Returns the `Set-Cookie` header that identifies the browser as a voter for a year. */
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
