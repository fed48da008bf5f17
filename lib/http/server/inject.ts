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

/** No page takes so long; what does has gone wrong, and those who wait are told. */
const patienceMs = 30_000;

/**
 * @param headers all that the request says beside its address
 * @throws Error after 30 seconds without an answer
 */
export async function ask(handle: Handler, url: string, headers: Record<string, string>): Promise<Asked> {
  const dispatch = (request: unknown, response: unknown) => {
    // What the library makes behaves as node's own requests and responses do.
    const [asking, answering] = [request as IncomingMessage, response as ServerResponse];
    handle(asking, answering).catch((error: Error) => answering.destroy(error));
  };
  const answer = await orFail(inject(dispatch, { method: "GET", url, headers }), `${url} was not answered in time`);
  return { status: answer.statusCode, headers: { ...answer.headers }, body: answer.rawPayload };
}

async function orFail<Value>(work: Promise<Value>, sentence: string): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(sentence)), patienceMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
