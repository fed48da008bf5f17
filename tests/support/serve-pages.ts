/** The page server with its cache over real HTTP and a real store. The pages are small stubs. */
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { PageCache, type PageCacheOptions } from "@/lib/http/page-cache/page-cache";
import { renderTickets, ticketHeader } from "@/lib/http/page-cache/render-tickets";
import { createPageServer } from "@/lib/http/page-server";
import { createNextHandler } from "@/lib/http/server/next-handler";
import { securityHeaders } from "@/lib/http/server/security-headers";
import type { Revision } from "@/lib/revision/cache-tags";
import { sqliteRevision } from "@/lib/revision/sqlite";
import { openStore } from "@/lib/store/open-store";
import type { Database } from "@/lib/store/sqlite/open-database";
import { tempStore } from "@/tests/support/temp-store";

export const soon = { timeout: 5_000, interval: 10 };
const pollIntervalMs = 20;

/** Returns the revision of the store in a file. */
export function revisionOf(file: string): Revision {
  const store = openStore(file);
  onTestFinished(() => store.close());
  return sqliteRevision(store);
}

interface Page {
  /** The cache tags it declares, for every address or by address; null if it declares none. */
  cacheTags?: string[] | null | ((url: string) => string[]);
  headers?: Record<string, string>;
  /** Renders the page's text. */
  text(request: IncomingMessage): string | Promise<string>;
}

/** Serves `page` at every address and records each render. */
export async function servePages(page: Page, settings: Pick<PageCacheOptions, "maxBytes"> = {}) {
  const { file, store } = tempStore();
  const rendered: string[] = [];
  const handle = createNextHandler(async (request: IncomingMessage, response: ServerResponse) => {
    rendered.push(request.url ?? "");
    const text = await page.text(request);
    const ticket = String(request.headers[ticketHeader]);
    const cacheTags = typeof page.cacheTags === "function" ? page.cacheTags(request.url ?? "") : page.cacheTags;
    if (cacheTags !== null && renderTickets().has(ticket)) renderTickets().set(ticket, new Set(cacheTags ?? ["lists"]));
    const caching = { "Cache-Control": "private, no-store", ...page.headers };
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...caching });
    response.end(text);
  });
  const headers = securityHeaders(false);
  const cache = new PageCache({
    handle,
    revision: revisionOf(file),
    host: "papers.example",
    headers,
    pollIntervalMs,
    ...settings,
  });
  const server = createPageServer(handle, { https: false, trustedProxies: 0, cache });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cache.start();
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await cache.stop();
  });
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  const get = (path: string, sent: Record<string, string> = {}) => fetch(address + path, { headers: sent });
  const textAt = async (path: string, sent: Record<string, string> = {}) => (await get(path, sent)).text();
  const countOf = (path: string) => rendered.filter((url) => url === path).length;
  return { get, textAt, countOf, rendered, store, port };
}

/** Stamps a cache tag, as the triggers do when a write changes what it names. */
export function stamp(store: Database, cacheTag: string): void {
  store.exec(`UPDATE "Clock" SET "now" = "now" + 1`);
  store
    .prepare(
      `INSERT INTO "Stamp" SELECT ?, "now" FROM "Clock" WHERE true ON CONFLICT DO UPDATE SET "at" = excluded."at"`,
    )
    .run(cacheTag);
}

/** Returns the response body to a request with headers that `fetch` would not send. */
export async function rawGet(port: number, path: string, headers: Record<string, string>): Promise<string> {
  const request = send({ port, host: "127.0.0.1", path, headers });
  request.end();
  const [response] = await once(request, "response");
  let text = "";
  for await (const piece of response) text += piece;
  return text;
}
