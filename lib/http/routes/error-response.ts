/** The one map from error codes to HTTP status, and the one shape of an API error. */
import { AppError, type ErrorCode } from "@/lib/errors";
import { log } from "@/lib/log";
import { RateLimitError, rateLimitHeaders } from "@/lib/rate-limit";

const statusOf: Record<ErrorCode, number> = {
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

/** Where the fault is ours, the error's own sentence may name files of this machine: the log has it, clients get these. */
const sentenceOf: Partial<Record<ErrorCode, string>> = {
  "store-unavailable": "The store cannot be reached just now; try again in a moment.",
  "store-too-new": "The store cannot be reached just now; try again in a moment.",
  "source-unavailable": "The source of the papers cannot be reached just now; try again in a moment.",
  stopped: "The server is stopping; try again in a moment.",
  "invalid-settings": "A setting of this server is wrong; the operator finds it in the log.",
};

export interface DescribedError {
  status: number;
  code: string;
  /** One sentence, fit to be shown. */
  message: string;
  headers: Record<string, string>;
}

/** What a client is told of anything thrown. */
export function describeError(error: unknown): DescribedError {
  const headers: Record<string, string> = { "Cache-Control": "no-store" };
  if (isBusyStore(error)) return describeError(new AppError("store-unavailable", "", { cause: error }));
  if (!(error instanceof AppError)) {
    const message = "Something went wrong here; the operator finds it in the log.";
    return { status: 500, code: "internal", message, headers };
  }
  const status = statusOf[error.code];
  const message = sentenceOf[error.code] ?? error.message;
  if (error instanceof RateLimitError) {
    Object.assign(headers, { "Retry-After": String(error.retryAfterSeconds) }, rateLimitHeaders(error.use));
  }
  return { status, code: error.code, message, headers };
}

/** Prisma's codes for a store that is out of reach, locked or full: https://www.prisma.io/docs/orm/reference/error-reference */
const unavailableCodes = new Set(["P1001", "P1003", "P1008", "P2024", "P2034"]);

function isBusyStore(error: unknown): boolean {
  if (!(error instanceof Error) || !/^(?:PrismaClient|DriverAdapterError)/.test(error.name)) return false;
  if ("code" in error && unavailableCodes.has(String(error.code))) return true;
  return /SQLITE_(?:FULL|IOERR|READONLY|BUSY|CANTOPEN)|database or disk is full|readonly database/.test(error.message);
}

/** `{"error":{"code","message"}}` with its status; logged when the fault is ours. */
export function errorAnswer(error: unknown): Response {
  const { status, code, message, headers } = describeError(error);
  if (status >= 500) log().error({ err: error }, "request failed");
  return Response.json({ error: { code, message } }, { status, headers });
}
