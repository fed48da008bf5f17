import { AppError } from "@/lib/errors";

/** Says on standard error what went wrong; a stack only where it is a bug. */
export function reportError(error: unknown): void {
  if (error instanceof AppError) console.error(error.message);
  else console.error("This should not have happened; please report it:", error);
}
