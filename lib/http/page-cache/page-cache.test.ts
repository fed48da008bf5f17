/** The page server with its cache over real HTTP and a real store. The pages are small stubs. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { PageCache, type PageCacheOptions } from "@/lib/http/page-cache/page-cache";
import { renderTickets, ticketHeader } from "@/lib/http/page-cache/render-tickets";
import { createPageServer } from "@/lib/http/page-server";
import { createNextHandler } from "@/lib/http/server/next-handler";
import { securityHeaders } from "@/lib/http/server/security-headers";
import type { Database } from "@/lib/store/sqlite/open-database";
import { tempStore } from "@/tests/support/temp-store";

const soon = { timeout: 5_000, interval: 10 };
const pollIntervalMs = 20;

interface Page {
  /** The cache tags it declares, for every address or by address; null if it declares none. */
  cacheTags?: string[] | null | ((url: string) => string[]);
  headers?: Record<string, string>;
  /** Renders the page's text. */
  text(request: IncomingMessage): string | Promise<string>;
}

/** Serves `page` at every address and records each render. */
async function serve(page: Page, settings: Pick<PageCacheOptions, "maxBytes" | "minAgeToRecompressMs"> = {}) {
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
    storeFile: file,
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

const bump = (store: Database, cacheTag: string) =>
  store.prepare(`INSERT INTO "Revision" VALUES (?, 1) ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1`).run(cacheTag);

/** Returns the response body to a request with headers that `fetch` would not send. */
async function rawGet(port: number, path: string, headers: Record<string, string>): Promise<string> {
  const request = send({ port, host: "127.0.0.1", path, headers });
  request.end();
  const [response] = await once(request, "response");
  let text = "";
  for await (const piece of response) text += piece;
  return text;
}

test("a hundred concurrent requests for a page share one render", async () => {
  const { textAt, countOf } = await serve({ text: () => new Promise((resolve) => setImmediate(resolve, "page")) });
  const texts = await Promise.all(Array.from({ length: 100 }, () => textAt("/about")));
  expect(new Set(texts)).toEqual(new Set(["page"]));
  expect(countOf("/about")).toBe(1);
});

test("a write by another process refreshes the pages with its cache tag and no others", async () => {
  let version = 1;
  const { textAt, countOf, store } = await serve({
    cacheTags: (url) => [url === "/about" ? "day:2026-04-20" : "day:2026-04-21"],
    text: () => `version ${version}`,
  });
  for (const path of ["/about", "/trending"]) expect(await textAt(path)).toBe("version 1");
  version = 2;
  bump(store, "day:2026-04-21");
  await expect.poll(() => textAt("/trending"), soon).toBe("version 2");
  expect(await textAt("/about")).toBe("version 1");
  expect(countOf("/about")).toBe(1);
  bump(store, "day:2026-04-20");
  await expect.poll(() => textAt("/about"), soon).toBe("version 2");
});

test("a write during a render is shown after the next poll", async () => {
  const shown = { text: "old" };
  const writing: { now: (() => void) | null } = { now: null };
  const { textAt, store } = await serve({
    text: ({ url }) => {
      const read = shown.text;
      if (url === "/about") writing.now?.();
      return read;
    },
  });
  writing.now = () => {
    writing.now = null;
    shown.text = "new";
    bump(store, "lists");
  };
  expect(await textAt("/about")).toBe("old");
  await expect.poll(() => textAt("/about"), soon).toBe("new");
});

test("the first papers of a day refresh pages that link to days, and a vote does not", async () => {
  let version = 1;
  const { textAt, store } = await serve({
    cacheTags: (url) => [url === "/about" ? "days" : "lists"],
    text: () => `version ${version}`,
  });
  for (const path of ["/about", "/trending"]) expect(await textAt(path)).toBe("version 1");
  version = 2;
  bump(store, "lists");
  await expect.poll(() => textAt("/trending"), soon).toBe("version 2");
  expect(await textAt("/about")).toBe("version 1");
  store.pragma("foreign_keys = OFF");
  store.exec(
    `INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash") VALUES ('2026-04-20', 1, 1, 1, '')`,
  );
  await expect.poll(() => textAt("/about"), soon).toBe("version 2");
});

test.each([
  ["a page that has not declared itself", { cacheTags: null }],
  ["a response that sets a cookie", { headers: { "Set-Cookie": "voter=x" } }],
])("%s is rendered for each request", async (_, page) => {
  let renders = 0;
  const { textAt, get } = await serve({ ...page, text: () => `render ${++renders}` });
  const texts = [await textAt("/about"), await textAt("/about")];
  expect(new Set(texts).size).toBe(2);
  expect((await get("/about")).headers.get("cache-control")).toBe("private, no-store");
});

test("a search is cached from the second request on", async () => {
  const { textAt, countOf } = await serve({ text: () => "hits" });
  for (const times of [1, 2, 2, 2]) {
    await textAt("/search?q=rare");
    expect(countOf("/search?q=rare")).toBe(times);
  }
});

test("each encoding has its own ETag, and each of these ETags gets a 304", async () => {
  const { get } = await serve({ text: () => "<p>text</p>".repeat(500) });
  const responses = await Promise.all(
    ["br", "gzip", "identity"].map((encoding) => get("/about", { "accept-encoding": encoding })),
  );
  const tags = responses.map((response) => response.headers.get("etag") ?? "");
  expect(new Set(tags).size).toBe(3);
  expect(new Set(await Promise.all(responses.map((response) => response.text()))).size).toBe(1);
  for (const tag of [...tags, `W/${tags[0]}`, `"other", ${tags[1]}`, "*"]) {
    const known = await get("/about", { "if-none-match": tag, "accept-encoding": "br" });
    expect([known.status, await known.text()], tag).toEqual([304, ""]);
    expect(known.headers.get("vary")).toContain("Accept-Encoding");
  }
  expect((await get("/about", { "if-none-match": '"other"' })).status).toBe(200);
  const cacheControl = responses.map((response) => response.headers.get("cache-control"));
  expect(new Set(cacheControl)).toEqual(new Set(["public, max-age=0, must-revalidate"]));
});

test("HEAD returns the headers of GET without the body", async () => {
  const { get, port } = await serve({ text: () => "page" });
  const page = await get("/about");
  const head = await fetch(`http://127.0.0.1:${port}/about`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  for (const name of ["etag", "content-length", "content-security-policy"]) {
    expect(head.headers.get(name), name).toBe(page.headers.get(name));
  }
});

/** Hardly compressible. */
const noise = randomBytes(15_000).toString("base64");

test("clients without compression get the same text, even if many pages are cached", async () => {
  const { port } = await serve({ text: ({ url }) => `${url} ${"a long page ".repeat(200_000)}` });
  // Together larger than the cache of plain bodies.
  const pages = Array.from({ length: 12 }, (_, index) => index + 2);
  for (const page of [...pages, ...pages]) {
    const text = await rawGet(port, `/trending?page=${page}`, {});
    expect(text.startsWith(`/trending?page=${page} a long page`)).toBe(true);
    expect(text.length).toBeGreaterThan(2_400_000);
  }
});

test("the cache stays within its byte limit, whatever is requested", async () => {
  const { textAt, countOf, rendered } = await serve({ text: ({ url }) => `${url} ${noise}` }, { maxBytes: 200_000 });
  await textAt("/about");
  for (let page = 2; page < 30; page += 1) await textAt(`/trending?page=${page}`);
  await textAt("/about");
  expect(countOf("/about")).toBe(2);
  const before = rendered.length;
  for (let junk = 0; junk < 50; junk += 1) await textAt(`/about?junk=${junk}`);
  expect(rendered.length).toBe(before);
});

test("a flood of different free-text requests evicts no other page", async () => {
  const { textAt, countOf } = await serve({ text: ({ url }) => `${url} ${noise}` }, { maxBytes: 200_000 });
  await textAt("/about");
  for (let typed = 0; typed < 30; typed += 1) {
    for (const path of [`/search?q=${typed}`, `/feeds/atom.xml?min_upvotes=${typed + 1}`]) {
      await textAt(path);
      await textAt(path);
    }
  }
  await textAt("/about");
  expect(countOf("/about")).toBe(1);
});

test.each<[string, string, Record<string, string>]>([
  ["another host", "/about", { host: "evil.example" }],
  [
    "a forwarded host",
    "/about",
    { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "x-host": "evil" },
  ],
  ["a rewritten address", "/about", { "x-original-url": "/evil", "x-rewrite-url": "/evil", "x-invoke-path": "/evil" }],
  ["a cookie", "/about", { cookie: "voter=evil", authorization: "Basic evil" }],
  ["a language", "/about", { "accept-language": "evil", "user-agent": "evil", accept: "text/evil" }],
  [
    "the framework's own headers",
    "/about",
    { "x-middleware-subrequest": "evil", "x-nextjs-data": "1", "next-url": "/evil" },
  ],
  ["a ticket", "/about", { "x-render-ticket": "evil", "x-render-not-found": "evil" }],
  ["a parameter twice", "/about?evil=1&evil=2", {}],
  ["a body", "/about", { "content-length": "0", "x-http-method-override": "POST" }],
  ["a request of Next's client for a payload", "/about?_rsc=evil", { rsc: "1", "next-router-state-tree": "evil" }],
  ["a prefetch of part of a payload", "/about?_rsc=evil", { rsc: "1", "next-router-prefetch": "1" }],
  ["an absolute address", "http://evil.example/about", {}],
  ["an encoded path", "/%61bout", {}],
  ["dot segments", "/x/../about", {}],
  ["a double slash", "//about", {}],
])("a request with %s has no influence on the page that other visitors get", async (_, path, headers) => {
  const echo = (request: IncomingMessage) => {
    const { [ticketHeader]: _ticket, ...headersSeen } = request.headers;
    return JSON.stringify({ url: request.url, headersSeen, padding: "x".repeat(2_000) });
  };
  const { port, textAt } = await serve({ text: echo });
  await rawGet(port, path, headers);
  const shown = await textAt("/about");
  expect(shown).not.toContain("evil");
  expect(JSON.parse(shown)).toMatchObject({ url: "/about", headersSeen: { host: "papers.example" } });
});

test("a hot page is refreshed after a change, even if recompressions are queued", async () => {
  // Brotli's highest quality takes seconds for each of these.
  const large = randomBytes(1_500_000).toString("base64");
  const { get, countOf, store } = await serve(
    {
      text: ({ url }) => (url?.startsWith("/papers/") ? large : "small"),
      cacheTags: (url) => (url.startsWith("/papers/") ? ["paper:x"] : ["lists"]),
    },
    { minAgeToRecompressMs: 0 },
  );
  const tagOf = async (path: string) => (await get(path, { "Accept-Encoding": "br" })).headers.get("ETag");
  for (const path of ["/papers/2604.00001", "/papers/2604.00002", "/about"]) {
    for (let uses = 0; uses < 4; uses += 1) await tagOf(path);
  }
  bump(store, "lists");
  // The page is refreshed without a request, while the unchanged page still waits for its recompression.
  await expect.poll(() => countOf("/about"), soon).toBe(2);
  expect(await tagOf("/papers/2604.00002")).toMatch(/-brq"$/);
});

test("an unchanged page is recompressed at the highest quality, but not while it is young", async () => {
  const text = () => "a page of words ".repeat(500);
  const tagsOf = async (minAgeToRecompressMs: number) => {
    const { get } = await serve({ text }, { minAgeToRecompressMs });
    return async () => (await get("/about", { "Accept-Encoding": "br" })).headers.get("ETag");
  };
  const [old, young] = await Promise.all([tagsOf(0), tagsOf(3_600_000)]);
  for (let uses = 0; uses < 10; uses += 1) expect(await young()).toMatch(/-brq"$/);
  await expect.poll(old, soon).toMatch(/-brb"$/);
  expect(await young()).toMatch(/-brq"$/);
});

test("a failed render returns 500 and the next request renders again", async () => {
  let fails = true;
  const { get, textAt } = await serve({
    text: () => {
      if (fails) throw new Error("thrown by the test");
      return "page";
    },
  });
  expect((await get("/about")).status).toBe(500);
  fails = false;
  expect(await textAt("/about")).toBe("page");
});

test("clients that disconnect in the middle have no effect on others", async () => {
  const { get, textAt, countOf } = await serve({ text: () => "<p>text</p>".repeat(100_000) });
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      const leaving = new AbortController();
      const request = get("/about", { "accept-encoding": "identity" });
      void request.then(() => leaving.abort());
      await (await request).body?.cancel();
    }),
  );
  expect((await textAt("/about")).length).toBe(1_100_000);
  expect(countOf("/about")).toBe(1);
});
