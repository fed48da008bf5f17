import { AppError } from "@/lib/errors";

/** Prints an error on standard error; with a stack trace only when it is unexpected. */
export function reportError(error: unknown): void {
  if (error instanceof AppError) console.error(error.message);
  else console.error("This should not have happened; please report it:", error);
}
