/** Security headers of every response. */
import { createHash } from "node:crypto";

/**
 * Returns the Content-Security-Policy. Scripts are allowed by hash: pages are the same for every visitor, so they cannot
 * contain a nonce, and the server knows their finished bytes. KaTeX positions its glyphs with style attributes.
 */
export function contentSecurityPolicy(scriptHashes: string[] = []): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scriptHashes.map((hash) => `'${hash}'`)].join(" "),
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Returns the headers of every response; `https` is true if the site's public address is https. */
export function securityHeaders(https: boolean): [name: string, value: string][] {
  return [
    ["Content-Security-Policy", contentSecurityPolicy()],
    ["X-Content-Type-Options", "nosniff"],
    ["X-Frame-Options", "DENY"],
    // Some addresses contain a token. Not `no-referrer`: a form posted from such a page sends `Origin: null` and would be
    // rejected.
    ["Referrer-Policy", "same-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
    ...(https ? [["Strict-Transport-Security", "max-age=31536000"] satisfies [string, string]] : []),
  ];
}

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** Returns `sha256-…` of each inline script in a finished page, without duplicates (https://www.w3.org/TR/CSP3/#grammardef-hash-source). */
export function inlineScriptHashes(html: string): string[] {
  const bodies = new Set([...html.matchAll(inlineScript)].map(([, body = ""]) => body));
  return [...bodies].map((body) => `sha256-${createHash("sha256").update(body).digest("base64")}`);
}
