/**
 * How a page says that it is the same for everyone, and what it shows. The page server gives each render a ticket; a
 * page that declares itself writes its scopes under it. Without the page server (`next start`, `npm run dev`) nothing
 * is held and nothing comes of it.
 */
import { headers } from "next/headers";
import { renderTickets, ticketHeader } from "@/lib/http/page-cache/render-tickets";

/**
 * Call it in rendering an answer that depends on nothing but the address, the settings and the store.
 * @param scopes the revisions (lib/revision/sqlite.ts) that change when what is shown does
 */
export async function declareShared(scopes: Iterable<string>): Promise<void> {
  const ticket = (await headers()).get(ticketHeader);
  const tickets = renderTickets();
  if (ticket === null || !tickets.has(ticket)) return;
  tickets.set(ticket, new Set([...(tickets.get(ticket) ?? []), ...scopes]));
}
