/**
 * When a page throws (`notFound()` or an error), Next responds with an empty page that only a script fills
 * (https://github.com/vercel/next.js/issues/62228). This module renders a complete page for visitors without JavaScript
 * and for crawlers.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Handler, injectRequest } from "@/lib/http/server/inject";
import { notFoundHeader } from "@/lib/http/server/not-found-header";
import { plainPage } from "@/lib/http/server/plain-page";

/** Value of the header that requests the not-found page. It is random, so that clients cannot send it. */
const passphrase = randomBytes(16).toString("hex");

export function isEmptyErrorPage(html: string): boolean {
  return html.slice(0, 100).includes('<html id="__next_error__"');
}

/** Removes the not-found header from requests of clients. */
export function guardNotFoundHeader(request: IncomingMessage): void {
  if (request.headers[notFoundHeader] !== passphrase) delete request.headers[notFoundHeader];
}

/** Renders the page to send instead of Next's empty page at `address`. */
export async function renderErrorPage(handle: Handler, address: string, status: number): Promise<string> {
  if (status !== 404) return failurePage;
  const { body } = await injectRequest(handle, address, { host: "localhost", [notFoundHeader]: passphrase });
  return body.toString("utf8");
}

const failurePage = plainPage(
  "Something went wrong",
  "This page could not be shown because of an error on our side. Please try again in a moment.",
  { href: "/", label: "Latest papers" },
);
