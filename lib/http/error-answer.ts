/** The one map from error codes to HTTP status, and the one shape of an API error. */
import { AppError, type ErrorCode } from "@/lib/errors";
import { log } from "@/lib/log";

const statusOf: Record<ErrorCode, number> = {
  "invalid-input": 400,
  "refused-file": 400,
  forbidden: 403,
  "not-found": 404,
  "too-many-requests": 429,
  "store-unavailable": 503,
  "store-too-new": 503,
  "invalid-settings": 500,
};

/** What a client is told of anything thrown. Store errors name files of this machine: those go to the log alone. */
export function describeError(error: unknown): { status: number; code: string; message: string } {
  if (!(error instanceof AppError)) {
    return { status: 500, code: "internal", message: "Something went wrong here; the operator finds it in the log." };
  }
  const status = statusOf[error.code];
  const message = status >= 500 ? "The store cannot be reached just now; try again in a moment." : error.message;
  return { status, code: error.code, message };
}

/** `{"error":{"code","message"}}` with its status; logged when the fault is ours. */
export function errorAnswer(error: unknown): Response {
  const { status, code, message } = describeError(error);
  if (status >= 500) log().error({ err: error }, "request failed");
  const headers = { "Cache-Control": "no-store" };
  return Response.json({ error: { code, message } }, { status, headers });
}
