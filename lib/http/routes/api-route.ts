/** Wrappers of the routes under /api, which give errors the common JSON shape. */
import { AppError } from "@/lib/errors";
import { errorResponse } from "@/lib/http/routes/error-response";
import { addRateLimitHeaders } from "@/lib/http/routes/rate-limited";

/** Wraps a Next route handler so that every thrown error becomes an error response. */
export function apiRoute<Context>(handler: (request: Request, context: Context) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const response = await handler(request, context).catch(errorResponse);
    return addRateLimitHeaders(request, response);
  };
}

/** Returns a handler for methods that an address does not support: 405 as JSON, with the `allowed` methods. */
export function methodNotAllowed(...allowed: string[]) {
  return async (): Promise<Response> => {
    const response = errorResponse(
      new AppError("method-not-allowed", `This address supports ${allowed.join(" and ")} only.`),
    );
    response.headers.set("Allow", allowed.join(", "));
    return response;
  };
}
