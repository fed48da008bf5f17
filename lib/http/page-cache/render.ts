/** Renders a cacheable address. Only the address is used; no other part of a visitor's request reaches the page. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { renderTickets, ticketHeader } from "@/lib/http/page-cache/render-tickets";
import { isEmptyErrorPage, renderErrorPage } from "@/lib/http/server/error-pages";
import { type Handler, type InjectedResponse, injectRequest } from "@/lib/http/server/inject";
import { contentSecurityPolicy, inlineScriptHashes } from "@/lib/http/server/security-headers";

/** `document` is the HTML page; `payload` is the React Server Components payload that Next's links fetch instead. */
export type PageVariant = "document" | "payload";

/** Returns which variant a request wants, or null for a request that Next must handle itself. */
export function pageVariantOf({ headers, url = "" }: IncomingMessage): PageVariant | null {
  const isPayload = headers.rsc === "1";
  // Only the address of a payload has this parameter, so that no cache confuses the two variants.
  const hasPayloadParameter = url.includes("_rsc=") && /[?&]_rsc=/.test(url);
  if (isPayload !== hasPayloadParameter) return null;
  if (!isPayload) return headers.rsc === undefined ? "document" : null;
  const isPrefetch = headers["next-router-prefetch"] ?? headers["next-router-segment-prefetch"];
  return isPrefetch === undefined ? "payload" : null;
}

export interface Rendered extends InjectedResponse {
  /** Cache tags that the page declared, or null if it did not declare itself cacheable. */
  cacheTags: ReadonlySet<string> | null;
}

/**
 * Next requires a payload's address to contain a hash of the headers that it depends on. Without such headers the hash
 * is empty and the payload covers the complete page, so one payload serves visitors from every previous page.
 */
const payloadAddress = (canonical: string) => `${canonical}${canonical.includes("?") ? "&" : "?"}_rsc`;

/**
 * Renders one variant of a page.
 * @param host the site's own host, not the Host header of a client
 */
export async function render(
  handle: Handler,
  canonical: string,
  variant: PageVariant,
  host: string,
): Promise<Rendered> {
  const ticket = randomUUID();
  const tickets = renderTickets();
  tickets.set(ticket, null);
  try {
    const isPayload = variant === "payload";
    const headers = { host, [ticketHeader]: ticket, ...(isPayload && { rsc: "1" }) };
    const injected = await injectRequest(handle, isPayload ? payloadAddress(canonical) : canonical, headers);
    return { ...(await finish(handle, canonical, injected)), cacheTags: tickets.get(ticket) ?? null };
  } finally {
    tickets.delete(ticket);
  }
}

/** Replaces an empty error page and adds a Content-Security-Policy, which is computed from the finished HTML. */
async function finish(handle: Handler, canonical: string, injected: InjectedResponse): Promise<InjectedResponse> {
  if (!String(injected.headers["content-type"]).startsWith("text/html")) return injected;
  const original = injected.body.toString("utf8");
  const html = isEmptyErrorPage(original) ? await renderErrorPage(handle, canonical, injected.status) : original;
  const headers = { ...injected.headers, "content-security-policy": contentSecurityPolicy(inlineScriptHashes(html)) };
  return { status: injected.status, headers, body: html === original ? injected.body : Buffer.from(html) };
}
