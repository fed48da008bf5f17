/** Security headers of every response. */

/**
 * Scripts are files of this site only. KaTeX positions its glyphs with style attributes.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Returns the headers of every response; `https` is true if the site's public address is https. */
export function securityHeaders(https: boolean): [name: string, value: string][] {
  return [
    ["Content-Security-Policy", contentSecurityPolicy],
    ["X-Content-Type-Options", "nosniff"],
    ["X-Frame-Options", "DENY"],
    // Some addresses contain a token. Not `no-referrer`: a form posted from such a page sends `Origin: null` and would be
    // rejected.
    ["Referrer-Policy", "same-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
    ...(https ? [["Strict-Transport-Security", "max-age=31536000"] satisfies [string, string]] : []),
  ];
}
