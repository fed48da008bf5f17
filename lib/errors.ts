/**
 * The one error shape. Expected outcomes are values; an `AppError` is what a person must be told, in one sentence that
 * says what was expected. Anything else that is thrown is a bug.
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
    /** One sentence, fit to be shown. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The sentence of anything thrown; for logs and command lines. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
