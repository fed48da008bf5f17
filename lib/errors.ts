/**
 * The only error type. Expected outcomes are return values. An `AppError` has a message for people: one sentence that
 * says what was found and what is allowed. Any other error is a bug.
 */
export type ErrorCode =
  | "invalid-input"
  | "not-found"
  | "method-not-allowed"
  | "address-too-long"
  | "body-too-large"
  | "forbidden"
  | "too-many-requests"
  | "store-unavailable"
  | "store-too-new"
  | "invalid-settings"
  | "stopped"
  | "source-unavailable"
  | "refused-file";

export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    readonly code: ErrorCode,
    /** One sentence for people. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Returns the message of any thrown value, for logs and command lines. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
