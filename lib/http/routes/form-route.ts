/** How every form of a page is received: a plain POST, answered by 303 to a page, or by a page that says what was wrong. */
import { AppError } from "@/lib/errors";
import { describeError } from "@/lib/http/routes/error-response";
import { tellLimit } from "@/lib/http/routes/rate-limited";
import { requireSameOrigin } from "@/lib/http/routes/same-origin";
import { plainPage } from "@/lib/http/server/plain-page";
import { log } from "@/lib/log";

const formTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** The texts of a form; of a field sent twice the first. @throws AppError `invalid-input` when the body is no form */
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

/** 303: the browser goes on to a page of this site with GET. `path` begins with one slash and is made here, not sent. */
export function seeOther(path: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store", ...headers } });
}

const newestDay = { href: "/", label: "The newest day" };

/**
 * Wraps a handler of Next's: only pages of this site may send to it, and whatever it throws becomes a page, from which
 * a link leads `back`.
 */
export function formRoute<Context>(
  handler: (request: Request, context: Context) => Promise<Response>,
  back: { href: string; label: string } = newestDay,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      requireSameOrigin(request);
      return tellLimit(request, await handler(request, context));
    } catch (error) {
      return tellLimit(request, errorPage(error, back));
    }
  };
}

function errorPage(error: unknown, back: typeof newestDay): Response {
  const { status, message, headers } = describeError(error);
  if (status >= 500) log().error({ err: error }, "request failed");
  const body = plainPage("This did not work", message, back);
  return new Response(body, { status, headers: { "Content-Type": "text/html; charset=utf-8", ...headers } });
}
