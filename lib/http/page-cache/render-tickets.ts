/** Which renders the page server has under way, and what their pages declare. It is asked by Next's bundle and by the server. */
import { processWide } from "@/lib/singleton";

/** Set by the page server on what it renders itself; from outside it names no ticket. */
export const ticketHeader = "x-render-ticket";

/** The scopes declared, by tickets; null until the page has declared itself. */
export const renderTickets = () => processWide("render-tickets", () => new Map<string, ReadonlySet<string> | null>());
