/**
 * Next as a renderer of plain HTML. It gets nothing from a request that would make its response depend on the client's
 * software, and its pages are complete before they are sent or cached.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { bufferHtml, type Page } from "@/lib/http/server/buffer-html";
import { failurePage, guardNotFoundHeader, renderNotFoundPage } from "@/lib/http/server/error-pages";
import { finishHtml, isEmptyErrorPage } from "@/lib/http/server/finish-html";
import type { Handler } from "@/lib/http/server/inject";
import { hasSpeculationRules, speculationRulesAddress } from "@/lib/http/server/speculation-rules";
import { log } from "@/lib/log";
import { sitePath } from "@/lib/site-path";

/** Without a User-Agent, Next streams the metadata into the body, whatever `htmlLimitedBots` says. */
const userAgent = "Daily Papers";

interface Options {
  /** Renders the page to send when the page at `address` failed. */
  renderFailure?: (address: string) => string;
  /** Added at the end of each page. */
  suffix?: string;
}

/**
 * Wraps Next's request handler, so that it renders complete documents only: the headers with which Next's client
 * requests a payload in place of a page (`RSC`, `Next-…`) are removed.
 */
export function createNextHandler(
  next: Handler,
  { renderFailure = () => failurePage, suffix = "" }: Options = {},
): Handler {
  return async (request, response) => {
    hideClient(request);
    guardNotFoundHeader(request);
    removeVaryOfNext(response);
    const address = request.url ?? "/";
    if (hasSpeculationRules(address)) response.setHeader("Speculation-Rules", `"${sitePath(speculationRulesAddress)}"`);
    bufferHtml(response, async (page) => {
      // The response to a HEAD request, or of a redirect, whose body would be Next's empty error page.
      if (!page.html || (page.status >= 300 && page.status < 400)) return { ...page, html: "" };
      // Next has logged the error, and its own page of it needs scripts.
      if (page.status >= 500) return { status: page.status, html: renderFailure(address) + suffix };
      const finished = await finishPage(next, address, page).catch((error: unknown) => {
        log().error({ err: error, address }, "page could not be completed");
        return { status: 500, html: renderFailure(address) };
      });
      return { ...finished, html: finished.html + suffix };
    });
    await next(request, response);
  };
}

/** @throws Error if the page failed or is not complete */
async function finishPage(next: Handler, address: string, { status, html }: Page): Promise<Page> {
  const isMissing = status === 404 && isEmptyErrorPage(html);
  return { status, html: finishHtml(isMissing ? await renderNotFoundPage(next, address) : html) };
}

function hideClient(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) {
    if (name === "rsc" || name.startsWith("next-")) delete request.headers[name];
  }
  request.headers["user-agent"] = userAgent;
}

/** Omits what Next adds to `Vary`: the headers of payload requests, on which no response depends any more. */
function removeVaryOfNext(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => {
    if (name.toLowerCase() !== "vary") return setHeader(name, value);
    const kept = [value].flat().filter((item) => !`${item}`.startsWith("rsc,"));
    return kept.length > 0 ? setHeader(name, kept.map(String)) : response;
  };
}
