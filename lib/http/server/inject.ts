/** Calls a Node request handler in process, without a socket, and returns the complete response. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import inject from "light-my-request";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface InjectedResponse {
  status: number;
  /** Names in lower case. */
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** No page takes this long to render. A handler that does has failed, and waiting clients get an error. */
const timeoutMs = 30_000;

/**
 * Sends a GET request to `handle` and returns its response.
 * @param headers all headers of the request
 * @throws Error after 30 seconds without a response
 */
export async function injectRequest(
  handle: Handler,
  url: string,
  headers: Record<string, string>,
): Promise<InjectedResponse> {
  const dispatch = (request: unknown, response: unknown) => {
    // The library's objects behave like Node's own requests and responses.
    const [incoming, outgoing] = [request as IncomingMessage, response as ServerResponse];
    handle(incoming, outgoing).catch((error: Error) => outgoing.destroy(error));
  };
  const response = await withTimeout(
    inject(dispatch, { method: "GET", url, headers }),
    `No response to ${url} within ${timeoutMs / 1000} s.`,
  );
  return { status: response.statusCode, headers: { ...response.headers }, body: response.rawPayload };
}

async function withTimeout<Value>(work: Promise<Value>, message: string): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(message)), timeoutMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
