/** Handling of HTML forms: a POST is redirected with 303 to a page, or gets a page that explains the error. */
import { AppError } from "@/lib/errors";
import { describeError } from "@/lib/http/routes/error-response";
import { addRateLimitHeaders } from "@/lib/http/routes/rate-limited";
import { requireSameOrigin } from "@/lib/http/routes/same-origin";
import { plainPage } from "@/lib/http/server/plain-page";
import { log } from "@/lib/log";

const formTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/**
 * Reads the text fields of a form. If a field is repeated, the first value counts.
 * @throws AppError `invalid-input` if the body is not a form
 */
export async function readForm(request: Request): Promise<Map<string, string>> {
  if (!formTypes.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("invalid-input", "This must be sent as a form.");
  }
  let data: FormData;
  try {
    data = await request.formData();
  } catch {
    throw new AppError("invalid-input", "The form could not be read.");
  }
  const texts = new Map<string, string>();
  for (const [name, value] of data) if (typeof value === "string" && !texts.has(name)) texts.set(name, value);
  return texts;
}

/** Returns a 303, so that the browser requests `path` with GET. `path` begins with one slash and must not come from the client. */
export function seeOther(path: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store", ...headers } });
}

const home = { href: "/", label: "Latest papers" };

/**
 * Wraps a Next route handler for a form: only pages of this site may submit to it, and every thrown error becomes a page.
 * @param back the link on the error page
 */
export function formRoute<Context>(
  handler: (request: Request, context: Context) => Promise<Response>,
  back: { href: string; label: string } = home,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      requireSameOrigin(request);
      return addRateLimitHeaders(request, await handler(request, context));
    } catch (error) {
      return addRateLimitHeaders(request, errorPage(error, back));
    }
  };
}

function errorPage(error: unknown, back: typeof home): Response {
  const { status, message, headers } = describeError(error);
  if (status >= 500) log().error({ err: error }, "request failed");
  const body = plainPage("Something went wrong", message, back);
  return new Response(body, { status, headers: { "Content-Type": "text/html; charset=utf-8", ...headers } });
}
