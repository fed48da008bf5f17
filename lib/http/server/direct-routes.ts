/**
 * Route handlers that the page server calls directly once Next has loaded them: those that every visitor and voter
 * requests. Request and response are the same as through Next; only Next's router is skipped, which is most of the cost
 * of a short response.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { singleton } from "@/lib/singleton";

interface Context {
  params: Promise<{ id: string }>;
}

type RouteHandler = (request: Request, context: Context) => Promise<Response>;

interface DirectRoute {
  pattern: RegExp;
  handler: RouteHandler;
}

/** Routes by method and address: Next's bundle registers them, the page server looks them up. */
const routes = singleton("direct-routes", () => new Map<string, DirectRoute>());

/**
 * Lets the page server call a handler that reads no body.
 * @param address the address of the route in Next's notation, such as `/api/papers/[id]/vote`
 * @returns the handler, for Next
 */
export function directRoute<Handler extends RouteHandler>(
  method: "GET" | "PUT" | "DELETE",
  address: string,
  handler: Handler,
): Handler {
  routes.set(`${method} ${address}`, { pattern: new RegExp(`^${address.replace("[id]", "([^/]+)")}$`), handler });
  return handler;
}

/** Returns the route of a request and the id in its address, still encoded, or null if Next must handle the request. */
function findRoute(method: string, path: string): { handler: RouteHandler; id: string } | null {
  for (const [name, { pattern, handler }] of routes) {
    if (!name.startsWith(`${method} `)) continue;
    const found = pattern.exec(path);
    if (found) return { handler, id: found[1] ?? "" };
  }
  return null;
}

/** Converts Node's headers, including the client network that the page server added. */
function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, [value].flat().join(", "));
  return headers;
}

async function send(result: Response, response: ServerResponse): Promise<void> {
  const body = Buffer.from(await result.arrayBuffer());
  response.statusCode = result.status;
  response.setHeaders(result.headers);
  response.end(body);
}

/**
 * Responds with the registered handler, or returns null if Next must handle the request. Call it after the address has
 * been checked to decode and the client network has been set.
 */
export function serveDirectly(request: IncomingMessage, response: ServerResponse): Promise<void> | null {
  const [path = "/"] = (request.url ?? "/").split("?");
  const route = findRoute(request.method ?? "GET", path);
  return route && respondWith(route, request, response);
}

async function respondWith(
  { handler, id }: { handler: RouteHandler; id: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // The Host header is client-controlled, so the URL is never built from it.
  const url = new URL(request.url ?? "/", "http://localhost");
  const converted = new Request(url, { method: request.method ?? "GET", headers: headersOf(request) });
  await send(await handler(converted, { params: Promise.resolve({ id: decodeURIComponent(id) }) }), response);
}
