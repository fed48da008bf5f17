/** Serves the browser's modules (scripts/build-elements.mjs) from the folder of the build. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { elementsFolder } from "@/lib/elements";
import type { Handler } from "@/lib/http/server/inject";

const address = /^\/elements\/([a-z]+-[A-Z0-9]{8}\.js)(?:\?|$)/;

/** Wraps a request handler: responds to requests for a module itself. An unknown name is left to `handle`. */
export function serveElements(handle: Handler): Handler {
  return async (request, response) => {
    const [, name] = address.exec(request.url ?? "/") ?? [];
    const isRead = request.method === "GET" || request.method === "HEAD";
    const body = name && isRead ? await readFile(join(elementsFolder(), name)).catch(() => null) : null;
    if (!body) return handle(request, response);
    response.writeHead(200, {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "public, max-age=31536000, immutable",
      "Content-Length": body.byteLength,
    });
    response.end(request.method === "HEAD" ? undefined : body);
  };
}
