/** How every route under /api ends: its answer, or an error in the one shape. */
import { AppError } from "@/lib/errors";
import { errorAnswer } from "@/lib/http/routes/error-response";
import { tellLimit } from "@/lib/http/routes/rate-limited";

/** Wraps a handler of Next's so that whatever it throws becomes an answer. */
export function apiRoute<Context>(handler: (request: Request, context: Context) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const answer = await handler(request, context).catch(errorAnswer);
    return tellLimit(request, answer);
  };
}

/** For the methods that an address does not take: 405 in the API's shape. `allowed` are those it takes. */
export function refuseMethod(...allowed: string[]) {
  return async (): Promise<Response> => {
    const answer = errorAnswer(new AppError("method-not-allowed", `This address takes ${allowed.join(" and ")} only.`));
    answer.headers.set("Allow", allowed.join(", "));
    return answer;
  };
}
