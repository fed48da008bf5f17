/**
 * When a page throws (`notFound()` or an error), Next responds with an empty page that only a script fills
 * (https://github.com/vercel/next.js/issues/62228). This module renders a complete one.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Handler, injectRequest } from "@/lib/http/server/inject";
import { notFoundHeader } from "@/lib/http/server/not-found-header";
import { plainPage } from "@/lib/http/server/plain-page";

/** Value of the header that requests the not-found page. It is random, so that clients cannot send it. */
const passphrase = randomBytes(16).toString("hex");

/** Removes the not-found header from requests of clients. */
export function guardNotFoundHeader(request: IncomingMessage): void {
  if (request.headers[notFoundHeader] !== passphrase) delete request.headers[notFoundHeader];
}

/** Renders the page to send instead of Next's empty page at an address without a page. */
export async function renderNotFoundPage(handle: Handler, address: string): Promise<string> {
  const { body } = await injectRequest(handle, address, { host: "localhost", [notFoundHeader]: passphrase });
  return body.toString("utf8");
}

/** The page to send instead of one that failed. */
export const failurePage = plainPage(
  "Something went wrong",
  "This page could not be shown because of an error on our side. Please try again in a moment.",
  { href: "/", label: "Latest papers" },
);
