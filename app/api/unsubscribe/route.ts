import { AppError } from "@/lib/errors";
import { apiRoute, methodNotAllowed } from "@/lib/http/routes/api-route";
import { seeOther } from "@/lib/http/routes/form-route";
import { plainPage } from "@/lib/http/server/plain-page";
import { readParameters } from "@/lib/parameters";
import { unsubscribeParameters } from "@/lib/subscriptions/subscription-forms";
import { unsubscribe } from "@/lib/subscriptions/unsubscribe";

const tokenOf = (request: Request) => readParameters(unsubscribeParameters, new URL(request.url).searchParams).token;

const unsubscribedPage = plainPage("You are unsubscribed", "We won't send any more email to this address.", {
  href: "/subscribe",
  label: "Subscribe again",
});

/**
 * Unsubscribes with one click (RFC 8058): mail programs post here without a cookie, an Origin or a person. Only the token
 * counts, and the response is never a redirect.
 */
export const POST = apiRoute(async (request: Request) => {
  const subscriber = await unsubscribe(tokenOf(request));
  if (!subscriber) throw new AppError("not-found", "This link is invalid or has expired.");
  return new Response(unsubscribedPage, {
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
});

/**
 * Longer than any valid token, so truncation affects only invalid ones. Without this limit, encoding a long token again
 * could exceed the maximum length of an address.
 */
const maxTokenCharacters = 500;

/** Redirects people and link scanners that open the header's address to the page with the button. Nothing is changed. */
export const GET = apiRoute(async (request: Request) =>
  seeOther(`/unsubscribe?token=${encodeURIComponent(tokenOf(request).slice(0, maxTokenCharacters).toWellFormed())}`),
);

const refused = methodNotAllowed("GET", "POST");

export { refused as PUT, refused as PATCH, refused as DELETE };
