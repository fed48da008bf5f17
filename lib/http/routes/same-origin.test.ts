import { expect, test } from "vitest";
import { requireSameOrigin } from "@/lib/http/routes/same-origin";

function request(headers: Record<string, string>): Request {
  return new Request("http://internal/api/x", { method: "POST", headers: { host: "papers.lan:3000", ...headers } });
}

test.each([
  ["its own origin", { origin: "http://papers.lan:3000" }],
  ["its own origin over https, behind a proxy", { host: "papers.example.org", origin: "https://papers.example.org" }],
  ["the public address with a different Host", { host: "127.0.0.1:3000", origin: "http://localhost:3000" }],
  ["a page of the site as referer, without an origin", { referer: "http://papers.lan:3000/date/2026-04-20" }],
])("%s is allowed", (_, headers) => {
  expect(() => requireSameOrigin(request(headers))).not.toThrow();
});

test.each([
  ["another site", { origin: "https://evil.example" }],
  ["another port", { origin: "http://papers.lan:3001" }],
  ["a null origin", { origin: "null" }],
  ["a null origin with a good referer", { origin: "null", referer: "http://papers.lan:3000/" }],
  ["neither origin nor referer", {}],
  ["a host that starts with the same name", { origin: "http://papers.lan:3000.evil.example" }],
  ["a name before an @", { origin: "http://papers.lan:3000@evil.example" }],
  ["another site as referer", { referer: "https://evil.example/papers.lan:3000" }],
  ["a scheme that is not http", { origin: "file://papers.lan:3000" }],
  [
    "a request that the browser marks as cross-site",
    { origin: "http://papers.lan:3000", "sec-fetch-site": "cross-site" },
  ],
])("%s is rejected", (_, headers) => {
  expect(() => requireSameOrigin(request(headers))).toThrow("must be sent from a page of this site");
});
