/** Renders a shared address for everyone: from the address alone, whatever else the request says that asked for it. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { renderTickets, ticketHeader } from "@/lib/http/page-cache/render-tickets";
import { isEmptyErrorPage, renderErrorPage } from "@/lib/http/server/error-pages";
import { type Asked, ask, type Handler } from "@/lib/http/server/inject";
import { contentSecurityPolicy, inlineScriptHashes } from "@/lib/http/server/security-headers";

/** `document`: what a browser opens; `payload`: what the framework's own links fetch in place of it. */
export type Form = "document" | "payload";

/** Which of the two a request asks for; null for what the framework itself must answer. */
export function formOf({ headers, url = "" }: IncomingMessage): Form | null {
  const isPayload = headers.rsc === "1";
  // Only a payload's address holds this parameter, so that no cache takes one for the other.
  const saysSo = url.includes("_rsc=") && /[?&]_rsc=/.test(url);
  if (isPayload !== saysSo) return null;
  if (!isPayload) return headers.rsc === undefined ? "document" : null;
  const isPart = headers["next-router-prefetch"] ?? headers["next-router-segment-prefetch"];
  return isPart === undefined ? "payload" : null;
}

export interface Rendered extends Asked {
  /** What the page showed, where it has declared itself the same for everyone. */
  scopes: ReadonlySet<string> | null;
}

/**
 * The framework wants a payload's address to hold a hash of the headers that it depends on. Without any of them it is
 * empty, and the payload is that of the whole page: one for all, wherever they come from.
 */
const payloadAddress = (canonical: string) => `${canonical}${canonical.includes("?") ? "&" : "?"}_rsc`;

/** @param host the site's own, whatever a client called it */
export async function render(handle: Handler, canonical: string, form: Form, host: string): Promise<Rendered> {
  const ticket = randomUUID();
  const tickets = renderTickets();
  tickets.set(ticket, null);
  try {
    const isPayload = form === "payload";
    const headers = { host, [ticketHeader]: ticket, ...(isPayload && { rsc: "1" }) };
    const asked = await ask(handle, isPayload ? payloadAddress(canonical) : canonical, headers);
    return { ...(await finish(handle, canonical, asked)), scopes: tickets.get(ticket) ?? null };
  } finally {
    tickets.delete(ticket);
  }
}

/** The finished bytes of a page tell which scripts may run in it. */
async function finish(handle: Handler, canonical: string, asked: Asked): Promise<Asked> {
  if (!String(asked.headers["content-type"]).startsWith("text/html")) return asked;
  const given = asked.body.toString("utf8");
  const html = isEmptyErrorPage(given) ? await renderErrorPage(handle, canonical, asked.status) : given;
  const headers = { ...asked.headers, "content-security-policy": contentSecurityPolicy(inlineScriptHashes(html)) };
  return { status: asked.status, headers, body: html === given ? asked.body : Buffer.from(html) };
}
