import { expect, test } from "vitest";
import { crawledAnswer } from "@/lib/http/routes/feed-response";

const answer = (headers: Record<string, string> = {}, body = "body", address = "/a") =>
  crawledAnswer(new Request("http://localhost/a", { headers }), address, body, "text/plain");

test("who names the tag has it, and so has who names the time; the tag decides where both are named", () => {
  const first = answer();
  const tag = first.headers.get("etag") ?? "";
  const since = first.headers.get("last-modified") ?? "";
  expect([first.status, first.headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
  const statusOf = (headers: Record<string, string>) => answer(headers).status;
  expect(statusOf({ "if-none-match": tag })).toBe(304);
  expect(statusOf({ "if-modified-since": since })).toBe(304);
  expect(statusOf({ "if-none-match": '"other"', "if-modified-since": since })).toBe(200);
  expect(statusOf({ "if-none-match": tag, "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT" })).toBe(304);
  expect(statusOf({ "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT" })).toBe(200);
  expect(statusOf({ "if-modified-since": "yesterday" })).toBe(200);
});

test("a text that changes within a second is not taken for the one before", () => {
  const since = answer({}, "one", "/b").headers.get("last-modified") ?? "";
  expect(answer({ "if-modified-since": since }, "two", "/b").status).toBe(200);
});
