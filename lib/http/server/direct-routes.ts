/**
 * Route handlers that the page server calls itself once Next has loaded them: those that every reader and voter asks for.
 * They see the same request and give the same answer; only the way through Next's router, most of the cost of a short
 * answer, is saved. `next start` and development know nothing of it.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { processWide } from "@/lib/singleton";

interface Context {
  params: Promise<{ id: string }>;
}

type RouteHandler = (request: Request, context: Context) => Promise<Response>;

interface DirectRoute {
  pattern: RegExp;
  handler: RouteHandler;
}

/** By method and address: Next's bundle registers here, the page server's looks here. */
const routes = processWide("direct-routes", () => new Map<string, DirectRoute>());

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

/** The route of a request and the id that its address holds, undecoded; null for those that are Next's. */
function findRoute(method: string, path: string): { handler: RouteHandler; id: string } | null {
  for (const [name, { pattern, handler }] of routes) {
    if (!name.startsWith(`${method} `)) continue;
    const found = pattern.exec(path);
    if (found) return { handler, id: found[1] ?? "" };
  }
  return null;
}

/** As node has joined them, with the network that the page server wrote among them. */
function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, [value].flat().join(", "));
  return headers;
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  response.statusCode = answer.status;
  response.setHeaders(answer.headers);
  response.end(body);
}

/**
 * Answers by the handler itself where there is one; null where the request is Next's. Call it once the address is known to
 * decode and the network of the request is known.
 */
export function answerDirectly(request: IncomingMessage, response: ServerResponse): Promise<void> | null {
  const [path = "/"] = (request.url ?? "/").split("?");
  const route = findRoute(request.method ?? "GET", path);
  return route && answerBy(route, request, response);
}

async function answerBy(
  { handler, id }: { handler: RouteHandler; id: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Whoever asks writes the Host header: it stays a header, and is no part of the address.
  const url = new URL(request.url ?? "/", "http://localhost");
  const asked = new Request(url, { method: request.method ?? "GET", headers: headersOf(request) });
  await send(await handler(asked, { params: Promise.resolve({ id: decodeURIComponent(id) }) }), response);
}
