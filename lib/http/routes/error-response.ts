/** Maps error codes to HTTP status codes and defines the shape of API errors. */
import { AppError, type ErrorCode } from "@/lib/errors";
import { log } from "@/lib/log";
import { RateLimitError, rateLimitHeaders } from "@/lib/rate-limit";

const statusByCode: Record<ErrorCode, number> = {
  "invalid-input": 400,
  "refused-file": 400,
  forbidden: 403,
  "not-found": 404,
  "method-not-allowed": 405,
  "body-too-large": 413,
  "address-too-long": 414,
  "too-many-requests": 429,
  stopped: 503,
  "source-unavailable": 503,
  "store-unavailable": 503,
  "store-too-new": 503,
  "invalid-settings": 500,
};

/** Messages for server-side errors. The error's own message may contain file names, so it goes only to the log. */
const messageByCode: Partial<Record<ErrorCode, string>> = {
  "store-unavailable": "The store cannot be reached right now; please try again in a moment.",
  "store-too-new": "The store cannot be reached right now; please try again in a moment.",
  "source-unavailable": "The source of the papers cannot be reached right now; please try again in a moment.",
  stopped: "The server is stopping; please try again in a moment.",
  "invalid-settings": "A setting of this server is invalid; the reason is in its log.",
};

export interface DescribedError {
  status: number;
  code: string;
  /** One sentence that may be shown to the client. */
  message: string;
  headers: Record<string, string>;
}

/** Returns what a client may know about a thrown value. */
export function describeError(error: unknown): DescribedError {
  const headers: Record<string, string> = { "Cache-Control": "no-store" };
  if (isUnavailableStore(error)) return describeError(new AppError("store-unavailable", "", { cause: error }));
  if (!(error instanceof AppError)) {
    const message = "Something went wrong on this server; the reason is in its log.";
    return { status: 500, code: "internal", message, headers };
  }
  const status = statusByCode[error.code];
  const message = messageByCode[error.code] ?? error.message;
  if (error instanceof RateLimitError) {
    Object.assign(headers, { "Retry-After": String(error.retryAfterSeconds) }, rateLimitHeaders(error.use));
  }
  return { status, code: error.code, message, headers };
}

/** The store's error, also when it went through Prisma's client, which keeps only the code. */
const isUnavailableStore = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof AppError) && "code" in error && error.code === "store-unavailable";

/** Returns `{"error":{"code","message"}}` with its status code. Logs the error if the status is 500 or higher. */
export function errorResponse(error: unknown): Response {
  const { status, code, message, headers } = describeError(error);
  if (status >= 500) log().error({ err: error }, "request failed");
  return Response.json({ error: { code, message } }, { status, headers });
}
