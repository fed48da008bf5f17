/** Holds an HTML answer back until it is whole, so that what depends on its finished bytes can go into its headers. */
import type { ServerResponse } from "node:http";
import { contentSecurityPolicy, inlineScriptHashes } from "@/lib/http/security-headers";

type Callback = (error?: Error | null) => void;

/**
 * Makes `response` collect an HTML body and send it whole at its end, with the Content-Security-Policy of its scripts.
 * Other answers stream as before. Call it after whatever compresses the response, so that it sees plain bytes.
 */
export function finishHtml(response: ServerResponse): void {
  const send = { write: response.write, end: response.end, flushHeaders: response.flushHeaders };
  const chunks: Buffer[] = [];
  const isHtml = () => !response.headersSent && `${response.getHeader("content-type")}`.startsWith("text/html");
  const keep = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === "string")
      chunks.push(Buffer.from(chunk, Buffer.isEncoding(`${encoding}`) ? (`${encoding}` as BufferEncoding) : "utf8"));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };

  response.flushHeaders = () => {
    if (!isHtml()) send.flushHeaders.call(response);
  };
  response.write = (chunk: unknown, encoding?: BufferEncoding | Callback, callback?: Callback): boolean => {
    if (!isHtml()) return Reflect.apply(send.write, response, [chunk, encoding, callback]);
    keep(chunk, encoding);
    const done = typeof encoding === "function" ? encoding : callback;
    if (done) process.nextTick(done);
    return true;
  };
  response.end = (chunk?: unknown, encoding?: BufferEncoding | (() => void), callback?: () => void): ServerResponse => {
    if (!isHtml()) return Reflect.apply(send.end, response, [chunk, encoding, callback]);
    if (typeof chunk !== "function") keep(chunk, encoding);
    const body = Buffer.concat(chunks);
    if (body.length > 0) {
      response.setHeader("Content-Security-Policy", contentSecurityPolicy(inlineScriptHashes(body.toString("utf8"))));
    }
    const done = [chunk, encoding, callback].find((argument) => typeof argument === "function");
    return Reflect.apply(send.end, response, [body, done]);
  };
}
