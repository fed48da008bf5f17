import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { ticketHeader } from "@/lib/http/page-cache/render-tickets";
import { rawGet, servePages } from "@/tests/support/serve-pages";

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
  const { port, textAt } = await servePages({ text: echo });
  await rawGet(port, path, headers);
  const shown = await textAt("/about");
  expect(shown).not.toContain("evil");
  expect(JSON.parse(shown)).toMatchObject({ url: "/about", headersSeen: { host: "papers.example" } });
});

test("unknown and malformed parameters neither reach a page nor make another cache entry", async () => {
  const { textAt, rendered } = await servePages({ text: ({ url }) => url ?? "" });
  for (const query of ["page=2", "lang=evil&page=2", "page=2&page=3", "sort=evil&page=2", "page=2&sort=rank&view="]) {
    expect(await textAt(`/trending?${query}`)).toBe("/trending?page=2");
  }
  expect(rendered).toEqual(["/trending?page=2"]);
});
