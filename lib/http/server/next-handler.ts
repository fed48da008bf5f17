/**
 * Next as a renderer of HTML. It gets nothing from a request that would make its response depend on the client's
 * software, and its pages are complete before they are sent or cached.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { bufferHtml } from "@/lib/http/server/buffer-html";
import { guardNotFoundHeader, isEmptyErrorPage, renderErrorPage } from "@/lib/http/server/error-pages";
import type { Handler } from "@/lib/http/server/inject";

/** Without a User-Agent, Next streams the metadata into the body, whatever `htmlLimitedBots` says. */
const userAgent = "Daily Papers";

/**
 * Wraps Next's request handler, so that it renders documents only: the headers with which Next's client requests a
 * payload in place of a page (`RSC`, `Next-…`) are removed.
 * @param finish turns a page into the one that is sent
 */
export function createNextHandler(next: Handler, finish = (html: string) => html): Handler {
  return async (request, response) => {
    hideClient(request);
    guardNotFoundHeader(request);
    removeVaryOfNext(response);
    bufferHtml(response, async (html, status) =>
      finish(isEmptyErrorPage(html) ? await renderErrorPage(next, request.url ?? "/", status) : html),
    );
    await next(request, response);
  };
}

function hideClient(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) {
    if (name === "rsc" || name.startsWith("next-")) delete request.headers[name];
  }
  request.headers["user-agent"] = userAgent;
}

/** Leaves out what Next adds to `Vary`: the headers of payload requests, on which no response depends any more. */
function removeVaryOfNext(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => {
    if (name.toLowerCase() !== "vary") return setHeader(name, value);
    const kept = [value].flat().filter((item) => !`${item}`.startsWith("rsc,"));
    return kept.length > 0 ? setHeader(name, kept.map(String)) : response;
  };
}
