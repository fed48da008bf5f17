/**
 * Marks a page as the same for every visitor and records its cache tags. The page server gives each render a ticket;
 * a page stores its cache tags under that ticket. In development (`npm run dev`) nothing is cached
 * and the call has no effect.
 */
import { headers } from "next/headers";
import { renderTickets, ticketHeader } from "@/lib/http/page-cache/render-tickets";

/**
 * Declares that a response depends on nothing but the address, the settings and the store. Call it while rendering.
 * @param cacheTags (lib/revision/cache-tags.ts) of all that the page shows
 */
export async function declareCacheTags(cacheTags: Iterable<string>): Promise<void> {
  const ticket = (await headers()).get(ticketHeader);
  const tickets = renderTickets();
  if (ticket === null || !tickets.has(ticket)) return;
  tickets.set(ticket, new Set([...(tickets.get(ticket) ?? []), ...cacheTags]));
}
