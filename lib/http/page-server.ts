/** Our HTTP server in front of Next: what is refused, what every answer carries, how it ends. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import compression from "compression";
import { maxAddressCharacters } from "@/lib/addresses";
import { AppError } from "@/lib/errors";
import { answerShared } from "@/lib/http/page-cache/cache-middleware";
import type { PageCache } from "@/lib/http/page-cache/page-cache";
import { describeError } from "@/lib/http/routes/error-response";
import { finishHtml } from "@/lib/http/server/buffer-html";
import { networkHeader, networkOfRequest } from "@/lib/http/server/client-network";
import { answerDirectly } from "@/lib/http/server/direct-routes";
import { guardNotFoundHeader, isEmptyErrorPage, renderErrorPage } from "@/lib/http/server/error-pages";
import { inTurn } from "@/lib/http/server/in-turn";
import type { Handler } from "@/lib/http/server/inject";
import { plainPage } from "@/lib/http/server/plain-page";
import { normalizeTarget } from "@/lib/http/server/request-target";
import { countSearch } from "@/lib/http/server/search-rate-limit";
import { securityHeaders } from "@/lib/http/server/security-headers";
import { log } from "@/lib/log";

/** Forms and votes are a few hundred bytes; Next itself bounds no body of a route. */
const maxBodyBytes = 64 * 1024;
/** The ids of 2,000 saved papers, of up to 89 characters each. */
const maxExportBodyBytes = 192 * 1024;

const maxBodyBytesOf = ({ url = "/" }: IncomingMessage) =>
  url.split("?", 1)[0] === "/export" ? maxExportBodyBytes : maxBodyBytes;

/** Returns why the request is refused before anything else sees it, or null. */
function refusalOf(request: IncomingMessage): AppError | null {
  const { url = "/", headers } = request;
  if (url.length > maxAddressCharacters) {
    const most = maxAddressCharacters.toLocaleString("en");
    const found = url.length.toLocaleString("en");
    return new AppError("address-too-long", `Expected an address of at most ${most} characters, found ${found}.`);
  }
  // Parts of Next that this site does not use, each with its own history of vulnerabilities.
  if (/^\/_next\/image(?:[/?]|$)/.test(url)) return new AppError("not-found", "Images are served as they are.");
  if (headers["next-action"] !== undefined) {
    return new AppError("method-not-allowed", "There are no server actions here.");
  }
  const maxBytes = maxBodyBytesOf(request);
  if (Number(headers["content-length"] ?? 0) > maxBytes) {
    return new AppError("body-too-large", `A body may have at most ${maxBytes} bytes.`);
  }
  return null;
}

/** A body that does not say its length is cut off where it grows too long. */
function boundBody(request: IncomingMessage): void {
  if (request.headers["transfer-encoding"] === undefined) return;
  const push = request.push.bind(request);
  const maxBytes = maxBodyBytesOf(request);
  let bytes = 0;
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    bytes += chunk?.length ?? 0;
    if (bytes <= maxBytes) return push(chunk, encoding);
    request.destroy();
    return false;
  };
}

/** Next answers 500 to an address whose percent signs do not decode: a path like that leads nowhere; a query is written anew. */
function mendAddress(request: IncomingMessage): void {
  const [path = "/", ...rest] = (request.url ?? "/").split("?");
  const query = rest.join("?");
  if (!decodes(path)) request.url = path.startsWith("/api/") ? "/api/malformed-address" : "/malformed-address";
  else if (!decodes(query)) request.url = `${path}?${new URLSearchParams(query)}`;
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Answers in the API's shape below /api, elsewhere by a page, and closes the connection: a body may still be coming. */
function refuse(request: IncomingMessage, response: ServerResponse, refusal: AppError): void {
  const { status, code, message, headers } = describeError(refusal);
  const isApi = /^\/api(?:[/?]|$)/.test(request.url ?? "/");
  const body = isApi
    ? JSON.stringify({ error: { code, message } })
    : plainPage("This request cannot be answered", message, { href: "/", label: "The newest papers" });
  response.writeHead(status, {
    ...headers,
    "Content-Type": isApi ? "application/json" : "text/html; charset=utf-8",
    Connection: "close",
    ...(status === 405 ? { Allow: "GET, HEAD" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

export interface PageServerOptions {
  /** Whether the site's public address is https. */
  https: boolean;
  /** How many proxies of the operator's stand in front. */
  trustedProxies: number;
  /** Holds what is the same for everyone; without it everything is rendered for each. */
  cache?: PageCache | undefined;
  /** After so long without a byte either way, in milliseconds, a connection with a response under way is closed. */
  stallTimeoutMs?: number;
}

/** Longer than any response takes to begin, and than a phone is out of reach. */
const defaultStallTimeoutMs = 60_000;

/** Next sets the type of a route handler's answer as a list of one, which `compression` does not understand. */
function isCompressible(
  request: Parameters<typeof compression.filter>[0],
  response: Parameters<typeof compression.filter>[1],
) {
  const type = response.getHeader("Content-Type");
  if (Array.isArray(type)) response.setHeader("Content-Type", type.join(", "));
  return compression.filter(request, response);
}

/**
 * Makes the server; it does not listen yet.
 * @param handle Next's: whatever is not held
 */
export function createPageServer(handle: Handler, options: PageServerOptions): Server {
  const { https, trustedProxies, cache, stallTimeoutMs = defaultStallTimeoutMs } = options;
  const headers = securityHeaders(https);
  const compress = compression({ filter: isCompressible });
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const refusal = refusalOf(request);
    if (!refusal) request.url = normalizeTarget(request.url ?? "/");
    if (cache && !refusal && answerShared(request, response, { cache, trustedProxies, headers, fail })) return;
    for (const [name, value] of headers) response.setHeader(name, value);
    if (refusal) {
      refuse(request, response, refusal);
      return;
    }
    // `compression` is written for express; it asks nothing of a request or response that node's own lack. What is sent
    // to be kept is answered in a few words.
    if (request.method === "GET") Reflect.apply(compress, undefined, [request, response, () => undefined]);
    boundBody(request);
    mendAddress(request);
    guardNotFoundHeader(request);
    request.headers[networkHeader] = networkOfRequest(request, trustedProxies);
    finishHtml(response, async (html, status) =>
      isEmptyErrorPage(html) ? renderErrorPage(handle, request.url ?? "/", status) : html,
    );
    if (!countSearch(request, response)) return;
    const answered = answerDirectly(request, response) ?? handle(request, response);
    answered.catch((error: unknown) => fail(response, error));
  };
  const server = createServer({ headersTimeout: 15_000, requestTimeout: 60_000 }, inTurn(answer));
  server.setTimeout(stallTimeoutMs);
  // Nothing here speaks WebSocket; a pending upgrade would hold its socket open.
  server.on("upgrade", (_request, socket) => {
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  return server;
}

/** The last resort: what Next itself did not turn into an answer. */
function fail(response: ServerResponse, error: unknown): void {
  log().error({ err: error }, "request failed");
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
  response.end("Something went wrong here; the operator finds it in the log.\n");
}

/** How long a stop waits for answers under way; a write that waits for another process takes up to 12 s (lib/store/db.ts). */
const drainMs = 14_000;

/** Takes no new connections, lets answers under way finish, and resolves when the last is sent (or time is up). */
export function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), drainMs);
    // A connection that falls idle after its last answer would else be kept for the next one.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(limit);
      clearInterval(sweep);
      resolve();
    });
  });
}
