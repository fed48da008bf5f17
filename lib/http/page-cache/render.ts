/** Renders a cacheable address. Only the address is used; no other part of a visitor's request reaches the page. */
import { randomUUID } from "node:crypto";
import { renderTickets, ticketHeader } from "@/lib/http/page-cache/render-tickets";
import { type Handler, type InjectedResponse, injectRequest } from "@/lib/http/server/inject";

export interface Rendered extends InjectedResponse {
  /** Cache tags that the page declared, or null if it did not declare itself cacheable. */
  cacheTags: ReadonlySet<string> | null;
}

/**
 * Renders a page.
 * @param host the site's own host, not the Host header of a client
 */
export async function render(handle: Handler, canonical: string, host: string): Promise<Rendered> {
  const ticket = randomUUID();
  const tickets = renderTickets();
  tickets.set(ticket, null);
  try {
    const injected = await injectRequest(handle, canonical, { host, [ticketHeader]: ticket });
    return { ...injected, cacheTags: tickets.get(ticket) ?? null };
  } finally {
    tickets.delete(ticket);
  }
}
