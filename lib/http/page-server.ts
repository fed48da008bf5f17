/** The HTTP server in front of Next: it rejects invalid requests, adds common headers and shuts down gracefully. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import compression from "compression";
import { maxAddressCharacters } from "@/lib/addresses";
import { AppError } from "@/lib/errors";
import { serveFromCache, setCanonicalAddress } from "@/lib/http/page-cache/cache-middleware";
import type { PageCache } from "@/lib/http/page-cache/page-cache";
import { describeError } from "@/lib/http/routes/error-response";
import { networkHeader, networkOfRequest } from "@/lib/http/server/client-network";
import { serveDirectly } from "@/lib/http/server/direct-routes";
import { failurePage } from "@/lib/http/server/error-pages";
import type { Handler } from "@/lib/http/server/inject";
import { limitPipelining } from "@/lib/http/server/pipelining";
import { plainPage } from "@/lib/http/server/plain-page";
import { normalizeTarget } from "@/lib/http/server/request-target";
import { checkSearchRateLimit } from "@/lib/http/server/search-rate-limit";
import { securityHeaders } from "@/lib/http/server/security-headers";
import { log } from "@/lib/log";

/** Forms and votes are a few hundred bytes. Next itself does not limit the body size of routes. */
const maxBodyBytes = 64 * 1024;
/** The ids of 2,000 saved papers, of up to 89 characters each. */
const maxExportBodyBytes = 192 * 1024;

const maxBodyBytesOf = ({ url = "/" }: IncomingMessage) =>
  url.split("?", 1)[0] === "/export" ? maxExportBodyBytes : maxBodyBytes;

/** Returns the error with which to reject a request before anything else handles it, or null. */
function rejectionOf(request: IncomingMessage): AppError | null {
  const { url = "/", headers } = request;
  if (url.length > maxAddressCharacters) {
    const most = maxAddressCharacters.toLocaleString("en");
    const found = url.length.toLocaleString("en");
    return new AppError("address-too-long", `Expected an address of at most ${most} characters, found ${found}.`);
  }
  // RFC 9110, 9.3.7: `*` stands for the server as a whole, and only in OPTIONS. Next cannot parse it.
  if (url === "*") {
    return request.method === "OPTIONS"
      ? new AppError("method-not-allowed", "Expected OPTIONS of an address, found OPTIONS of the whole server.")
      : new AppError("invalid-input", 'Expected an address that begins with a slash, found "*".');
  }
  // Parts of Next that this site does not use, each with its own history of vulnerabilities.
  if (/^\/_next\/image(?:[/?]|$)/.test(url)) return new AppError("not-found", "Images are not resized on this site.");
  if (headers["next-action"] !== undefined) {
    return new AppError("method-not-allowed", "This site has no server actions.");
  }
  const maxBytes = maxBodyBytesOf(request);
  if (Number(headers["content-length"] ?? 0) > maxBytes) {
    return new AppError("body-too-large", `Expected a body of at most ${maxBytes.toLocaleString("en")} bytes.`);
  }
  return null;
}

/** Limits a body without Content-Length: closes the connection once it exceeds the limit. */
function limitBody(request: IncomingMessage): void {
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

/**
 * Replaces percent-encoding that does not decode, to which Next would respond with 500: such a path becomes an address
 * that does not exist, such a query is encoded again.
 */
function fixUndecodableAddress(request: IncomingMessage): void {
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

/** Responds with the error, and closes the connection because a body may still arrive. */
function reject(request: IncomingMessage, response: ServerResponse, rejection: AppError): void {
  response.setHeader("Connection", "close");
  if (rejection.code === "method-not-allowed") response.setHeader("Allow", "GET, HEAD");
  sendError(request, response, rejection);
}

/** Responds with JSON under /api and with a page elsewhere. */
function sendError({ url = "/", method }: IncomingMessage, response: ServerResponse, error: unknown): void {
  const { status, code, message, headers } = describeError(error);
  const isApi = /^\/api(?:[/?]|$)/.test(url);
  const page = () =>
    status >= 500
      ? failurePage
      : plainPage("This request cannot be processed", message, { href: "/", label: "Latest papers" });
  response.writeHead(status, {
    ...headers,
    "Content-Type": isApi ? "application/json" : "text/html; charset=utf-8",
  });
  response.end(method === "HEAD" ? undefined : isApi ? JSON.stringify({ error: { code, message } }) : page());
}

export interface PageServerOptions {
  /** Whether the site's public address is https. */
  https: boolean;
  /** The number of the operator's proxies in front of this server. */
  trustedProxies: number;
  /** Caches pages that are the same for every visitor; without it every request renders its page. */
  cache?: PageCache | undefined;
  /** A connection with a pending response is closed after this time without a byte in either direction. */
  stallTimeoutMs?: number;
}

/** Longer than any response takes to begin, and longer than a phone is usually out of reach. */
const defaultStallTimeoutMs = 60_000;

/** Next sets a route handler's Content-Type as an array of one value, which `compression` does not understand. */
function isCompressible(
  request: Parameters<typeof compression.filter>[0],
  response: Parameters<typeof compression.filter>[1],
) {
  const type = response.getHeader("Content-Type");
  if (Array.isArray(type)) response.setHeader("Content-Type", type.join(", "));
  return compression.filter(request, response);
}

/**
 * Creates the server; it does not listen yet.
 * @param handle renders pages with Next (next-handler.ts), for every request that is not served from the cache
 */
export function createPageServer(handle: Handler, options: PageServerOptions): Server {
  const { https, trustedProxies, cache, stallTimeoutMs = defaultStallTimeoutMs } = options;
  const headers = securityHeaders(https);
  const compress = compression({ filter: isCompressible });
  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    const rejection = rejectionOf(request);
    if (!rejection) request.url = normalizeTarget(request.url ?? "/");
    if (!cache && !rejection) setCanonicalAddress(request);
    if (cache && !rejection && serveFromCache(request, response, { cache, trustedProxies, headers, fail })) return;
    for (const [name, value] of headers) response.setHeader(name, value);
    // Other sites show preview images with links to papers. Next keeps a header that is already set.
    if (request.url?.startsWith("/og/")) response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (rejection) {
      reject(request, response, rejection);
      return;
    }
    // `compression` is written for Express, but uses only methods that Node's request and response have too. Responses to
    // other methods are too short to compress.
    if (request.method === "GET") Reflect.apply(compress, undefined, [request, response, () => undefined]);
    limitBody(request);
    fixUndecodableAddress(request);
    request.headers[networkHeader] = networkOfRequest(request, trustedProxies);
    if (!checkSearchRateLimit(request, response)) return;
    const responding = serveDirectly(request, response) ?? handle(request, response);
    responding.catch((error: unknown) => fail(response, error));
  };
  const server = createServer({ headersTimeout: 15_000, requestTimeout: 60_000 }, limitPipelining(respond));
  server.setTimeout(stallTimeoutMs);
  // WebSockets are not supported; a pending upgrade would keep its socket open.
  server.on("upgrade", (_request, socket) => {
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  return server;
}

/** Responds to an error that Next itself did not handle. */
function fail(response: ServerResponse, error: unknown): void {
  log().error({ err: error }, "request failed");
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendError(response.req, response, error);
}

/** How long a stop waits for pending responses; a write that waits for another process takes up to 12 s (lib/store/sqlite/). */
const drainTimeoutMs = 14_000;

/** Stops accepting connections, and resolves when the last pending response is sent or after a time-out. */
export function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timeout = setTimeout(() => server.closeAllConnections(), drainTimeoutMs);
    // A connection that becomes idle after its last response would otherwise be kept alive.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(timeout);
      clearInterval(sweep);
      resolve();
    });
  });
}
