/** The page shown in development in place of one that failed: the error with its stack. */
import { plainPage } from "@/lib/http/server/plain-page";
import { singleton } from "@/lib/singleton";

/** The last error of a page, which `instrumentation.ts` reports; empty texts before the first. */
export const lastPageError = () => singleton("last-page-error", () => ({ address: "", stack: "" }));

/** Renders the page. Syntax errors are not reported to the server, so for these it refers to the terminal. */
export function renderFailedPage(address: string): string {
  const { address: failedAddress, stack } = lastPageError();
  const isReported = failedAddress.split("?", 1)[0] === address.split("?", 1)[0];
  return plainPage(
    "This page failed",
    isReported ? "The terminal shows the same error with its place in the source." : "The terminal shows the error.",
    { href: address, label: "Try again" },
    isReported ? stack : undefined,
  );
}
