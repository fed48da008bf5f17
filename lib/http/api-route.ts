/** How every route under /api ends: its answer, or an error in the one shape. */
import { errorAnswer } from "@/lib/http/error-answer";

/** Wraps a handler of Next's so that whatever it throws becomes an answer. */
export function apiRoute<Context>(handler: (request: Request, context: Context) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      return await handler(request, context);
    } catch (error) {
      return errorAnswer(error);
    }
  };
}
