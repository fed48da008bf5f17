/** Buffers an HTML response until it is complete, because its Content-Security-Policy depends on the finished HTML. */
import type { ServerResponse } from "node:http";
import { contentSecurityPolicy, inlineScriptHashes } from "@/lib/http/server/security-headers";

type Callback = (error?: Error | null) => void;

/** Returns the HTML to send instead of a finished page, or the same HTML if nothing needs to change. */
export type TransformHtml = (html: string, status: number) => Promise<string>;

function toBuffer(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === "string") return Buffer.from(chunk, encoding === "latin1" ? "latin1" : "utf8");
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.alloc(0);
}

/**
 * Makes `response` buffer an HTML body and send it when it is complete, with a Content-Security-Policy that allows its
 * scripts. Other responses are streamed as before. Call it after the compression middleware, so that it sees plain bytes.
 */
export function bufferHtml(response: ServerResponse, transform: TransformHtml): void {
  const send = { write: response.write, end: response.end, flushHeaders: response.flushHeaders };
  const chunks: Buffer[] = [];
  const isHtml = () => !response.headersSent && `${response.getHeader("content-type")}`.startsWith("text/html");
  const finish = async (): Promise<string> => {
    const html = await transform(Buffer.concat(chunks).toString("utf8"), response.statusCode);
    if (html) response.setHeader("Content-Security-Policy", contentSecurityPolicy(inlineScriptHashes(html)));
    return html;
  };

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
    finish().then(
      (html) => {
        // `end` may call `write`.
        Object.assign(response, send);
        Reflect.apply(send.end, response, [html, "utf8", done]);
      },
      (error: Error) => response.destroy(error),
    );
    return response;
  };
}
