/** Renders in progress and the cache tags that their pages declared. Shared by Next's bundle and the page server. */
import { singleton } from "@/lib/singleton";

/** Set by the page server on requests that it makes itself. A value sent by a client matches no ticket. */
export const ticketHeader = "x-render-ticket";

/** Returns the declared cache tags by ticket; the value is null until the page has declared them. */
export const renderTickets = () => singleton("render-tickets", () => new Map<string, ReadonlySet<string> | null>());
