/** What every answer says to the browser about what it may do with it. */
import { createHash } from "node:crypto";

/**
 * Scripts run by hash: pages are the same for everyone, so they can hold no nonce, and the server knows their finished
 * bytes. KaTeX places its glyphs by style attributes.
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

/** Headers of every answer; `https` where the site is served so. */
export function securityHeaders(https: boolean): [name: string, value: string][] {
  return [
    ["Content-Security-Policy", contentSecurityPolicy()],
    ["X-Content-Type-Options", "nosniff"],
    ["X-Frame-Options", "DENY"],
    // Some addresses hold a token. Not `no-referrer`: a form posted from such a page sends `Origin: null` and would be
    // refused.
    ["Referrer-Policy", "same-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
    ...(https ? [["Strict-Transport-Security", "max-age=31536000"] satisfies [string, string]] : []),
  ];
}

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** `sha256-…` of each inline script in a finished page, each once (https://www.w3.org/TR/CSP3/#grammardef-hash-source). */
export function inlineScriptHashes(html: string): string[] {
  const bodies = new Set([...html.matchAll(inlineScript)].map(([, body = ""]) => body));
  return [...bodies].map((body) => `sha256-${createHash("sha256").update(body).digest("base64")}`);
}
