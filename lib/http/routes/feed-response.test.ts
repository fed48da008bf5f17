import { expect, test } from "vitest";
import { crawlerResponse } from "@/lib/http/routes/feed-response";

const respond = (headers: Record<string, string> = {}, body = "body", address = "/a") =>
  crawlerResponse(new Request("http://localhost/a", { headers }), address, body, "text/plain");

test("a matching ETag or time gets a 304; if both are sent, the ETag decides", () => {
  const first = respond();
  const tag = first.headers.get("etag") ?? "";
  const since = first.headers.get("last-modified") ?? "";
  expect([first.status, first.headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
  const statusOf = (headers: Record<string, string>) => respond(headers).status;
  expect(statusOf({ "if-none-match": tag })).toBe(304);
  expect(statusOf({ "if-modified-since": since })).toBe(304);
  expect(statusOf({ "if-none-match": '"other"', "if-modified-since": since })).toBe(200);
  expect(statusOf({ "if-none-match": tag, "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT" })).toBe(304);
  expect(statusOf({ "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT" })).toBe(200);
  expect(statusOf({ "if-modified-since": "yesterday" })).toBe(200);
});

test("a body that changes within the same second is not mistaken for the previous one", () => {
  const since = respond({}, "one", "/b").headers.get("last-modified") ?? "";
  expect(respond({ "if-modified-since": since }, "two", "/b").status).toBe(200);
});
