/** Asks a request handler of node's for an address without a connection: the answer comes back whole. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import inject from "light-my-request";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface Asked {
  status: number;
  /** Names in lower case. */
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** @param headers all that the request says beside its address */
export async function ask(handle: Handler, url: string, headers: Record<string, string>): Promise<Asked> {
  const dispatch = (request: unknown, response: unknown) => {
    // What the library makes behaves as node's own requests and responses do.
    const [asking, answering] = [request as IncomingMessage, response as ServerResponse];
    handle(asking, answering).catch((error: Error) => answering.destroy(error));
  };
  const answer = await inject(dispatch, { method: "GET", url, headers });
  return { status: answer.statusCode, headers: { ...answer.headers }, body: answer.rawPayload };
}
