import { AppError } from "@/lib/errors";
import { apiRoute, refuseMethod } from "@/lib/http/routes/api-route";
import { seeOther } from "@/lib/http/routes/form-route";
import { plainPage } from "@/lib/http/server/plain-page";
import { readParameters } from "@/lib/parameters";
import { unsubscribeParameters } from "@/lib/subscriptions/subscription-forms";
import { unsubscribe } from "@/lib/subscriptions/unsubscribe";

const tokenOf = (request: Request) => readParameters(unsubscribeParameters, new URL(request.url).searchParams).token;

const gone = plainPage("You are unsubscribed", "No further mail will come to this address.", {
  href: "/subscribe",
  label: "Subscribe again",
});

/**
 * One-click unsubscribing (RFC 8058): mail programs post here without a cookie, an Origin or a reader. The token is all
 * that counts, and the answer is never a redirect.
 */
export const POST = apiRoute(async (request: Request) => {
  const subscriber = await unsubscribe(tokenOf(request));
  if (!subscriber) throw new AppError("not-found", "This link is not one of ours, or it has been ended.");
  return new Response(gone, { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
});

/** Longer than a token; one that is cut is as unknown as before. Encoded again, a long one could make an address over the limit. */
const maxTokenCharacters = 500;

/** People and scanners who follow the header's address see the page with the button; nothing changes. */
export const GET = apiRoute(async (request: Request) =>
  seeOther(`/unsubscribe?token=${encodeURIComponent(tokenOf(request).slice(0, maxTokenCharacters).toWellFormed())}`),
);

const refused = refuseMethod("GET", "POST");

export { refused as PUT, refused as PATCH, refused as DELETE };
