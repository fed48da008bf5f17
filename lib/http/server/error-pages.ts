/**
 * Next answers what a page throws (`notFound()`, a failure) with an empty page that only a script fills
 * (https://github.com/vercel/next.js/issues/62228). Readers without JavaScript, and crawlers, get a whole one here.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ask, type Handler } from "@/lib/http/server/inject";
import { notFoundHeader } from "@/lib/http/server/not-found-header";
import { plainPage } from "@/lib/http/server/plain-page";

/** Nobody else may ask for that. */
const passphrase = randomBytes(16).toString("hex");

export function isEmptyErrorPage(html: string): boolean {
  return html.slice(0, 100).includes('<html id="__next_error__"');
}

/** Takes the header away from whoever sends it without being us. */
export function guardNotFoundHeader(request: IncomingMessage): void {
  if (request.headers[notFoundHeader] !== passphrase) delete request.headers[notFoundHeader];
}

/** What to send in place of Next's empty page at `address`. */
export async function renderErrorPage(handle: Handler, address: string, status: number): Promise<string> {
  if (status !== 404) return failurePage;
  const { body } = await ask(handle, address, { host: "localhost", [notFoundHeader]: passphrase });
  return body.toString("utf8");
}

const failurePage = plainPage(
  "This page cannot be shown just now",
  "Something went wrong on this server, not on your side. Try again in a moment; the operator finds the reason in the log.",
  { href: "/", label: "The newest day" },
);
