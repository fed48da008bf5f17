/** Holds an HTML answer back until it is whole, so that what depends on its finished bytes can go into its headers. */
import type { ServerResponse } from "node:http";
import { contentSecurityPolicy, inlineScriptHashes } from "@/lib/http/server/security-headers";

type Callback = (error?: Error | null) => void;

/** Gives the page to send in place of a finished one; the same text where it is well. */
export type Amend = (html: string, status: number) => Promise<string>;

function toBuffer(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === "string") return Buffer.from(chunk, encoding === "latin1" ? "latin1" : "utf8");
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.alloc(0);
}

/**
 * Makes `response` collect an HTML body and send it whole at its end, with the Content-Security-Policy of its scripts.
 * Other answers stream as before. Call it after whatever compresses the response, so that it sees plain bytes.
 */
export function finishHtml(response: ServerResponse, amend: Amend): void {
  const send = { write: response.write, end: response.end, flushHeaders: response.flushHeaders };
  const chunks: Buffer[] = [];
  const isHtml = () => !response.headersSent && `${response.getHeader("content-type")}`.startsWith("text/html");
  const finish = async (): Promise<string> => {
    const html = await amend(Buffer.concat(chunks).toString("utf8"), response.statusCode);
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
      (html) => Reflect.apply(send.end, response, [html, "utf8", done]),
      (error: Error) => response.destroy(error),
    );
    return response;
  };
}
