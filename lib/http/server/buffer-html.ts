/** Buffers an HTML response until it is complete, so that it can be checked and changed before it is sent. */
import type { ServerResponse } from "node:http";

type Callback = (error?: Error | null) => void;

export interface Page {
  status: number;
  html: string;
}

/** Returns the page to send instead of a complete one. */
export type CompletePage = (page: Page) => Promise<Page>;

function toBuffer(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === "string") return Buffer.from(chunk, encoding === "latin1" ? "latin1" : "utf8");
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.alloc(0);
}

/**
 * Makes `response` buffer an HTML body and send what `completePage` makes of it. Other responses are streamed as before.
 * Call it after the compression middleware, so that it sees plain bytes.
 */
export function bufferHtml(response: ServerResponse, completePage: CompletePage): void {
  const send = { write: response.write, end: response.end, flushHeaders: response.flushHeaders };
  const chunks: Buffer[] = [];
  const isHtml = () => !response.headersSent && `${response.getHeader("content-type")}`.startsWith("text/html");

  response.flushHeaders = () => {
    if (!isHtml()) send.flushHeaders.call(response);
  };
  response.write = (chunk: unknown, encoding?: BufferEncoding | Callback, callback?: Callback): boolean => {
    if (!isHtml()) return Reflect.apply(send.write, response, [chunk, encoding, callback]);
    chunks.push(toBuffer(chunk, encoding));
    const done = typeof encoding === "function" ? encoding : callback;
    if (done) process.nextTick(done);
    return true;
  };
  response.end = (chunk?: unknown, encoding?: BufferEncoding | (() => void), callback?: () => void): ServerResponse => {
    if (!isHtml()) return Reflect.apply(send.end, response, [chunk, encoding, callback]);
    chunks.push(toBuffer(chunk, encoding));
    const done = [chunk, encoding, callback].find((argument) => typeof argument === "function");
    completePage({ status: response.statusCode, html: Buffer.concat(chunks).toString("utf8") }).then(
      ({ status, html }) => {
        // `end` may call `write`.
        Object.assign(response, send);
        response.statusCode = status;
        Reflect.apply(send.end, response, [html, "utf8", done]);
      },
      (error: Error) => response.destroy(error),
    );
    return response;
  };
}
