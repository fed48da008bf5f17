/**
 * Next answers what a page throws (`notFound()`, a failure) with an empty page that only a script fills
 * (https://github.com/vercel/next.js/issues/62228). Readers without JavaScript, and crawlers, get a whole one here.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import { notFoundHeader } from "@/lib/http/not-found-header";
import { plainPage } from "@/lib/http/plain-page";

/** Nobody else may ask for that. */
const passphrase = randomBytes(16).toString("hex");

export function isEmptyErrorPage(html: string): boolean {
  return html.slice(0, 100).includes('<html id="__next_error__"');
}

/** Takes the header away from whoever sends it without being us. */
export function guardNotFoundHeader(request: IncomingMessage): void {
  if (request.headers[notFoundHeader] !== passphrase) delete request.headers[notFoundHeader];
}

/** What to send in place of Next's empty page; null where there is nothing better. */
export async function renderErrorPage(
  server: Server,
  request: IncomingMessage,
  status: number,
): Promise<string | null> {
  if (status !== 404) return failurePage;
  if (request.headers[notFoundHeader]) return null;
  const address = server.address();
  if (address === null || typeof address === "string") return null;
  const everywhere = address.address === "::" || address.address === "0.0.0.0";
  const host = everywhere ? "localhost" : address.family === "IPv6" ? `[${address.address}]` : address.address;
  const url = `http://${host}:${address.port}${request.url ?? "/"}`;
  const answer = await fetch(url, { headers: { [notFoundHeader]: passphrase }, redirect: "error" });
  return answer.text();
}

const failurePage = plainPage(
  "This page cannot be shown just now",
  "Something went wrong on this server, not on your side. Try again in a moment; the operator finds the reason in the log.",
  { href: "/", label: "The newest day" },
);
