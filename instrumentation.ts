/** Next's hook for errors of pages. Next compiles this file for its edge runtime too: it may not import from Node. */
import { lastPageError } from "@/lib/http/development/failed-page";

export function onRequestError(error: unknown, { path }: { path: string }): void {
  if (process.env.NODE_ENV !== "development") return;
  Object.assign(lastPageError(), { address: path, stack: error instanceof Error ? error.stack : String(error) });
}
