import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { conditionalResponse, corsPreflight, corsRoute, entityTag, matchesTag } from "@/lib/http/routes/conditional";

const requestWith = (headers: Record<string, string> = {}, method = "GET") =>
  new Request("http://localhost/api/x", { headers, method });
const respond = (request: Request, body = "body") => conditionalResponse(request, body, "text/plain; charset=utf-8");

test("a tag is quoted, and different texts have different tags", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(entityTag(a)).toMatch(/^"[\w-]{27}"$/);
      expect(entityTag(a) === entityTag(b)).toBe(a === b);
    }),
  );
});

test.each([
  [null, false],
  ["", false],
  ['"other"', false],
  ['"tag"', true],
  ['W/"tag"', true],
  ['"other", W/"tag"', true],
  ['"a,b","tag"', true],
  ["tag", false],
  [" * ", true],
])("If-None-Match %j matches the tag: %s", (header, expected) => {
  expect(matchesTag(header, '"tag"')).toBe(expected);
});

describe("a public response", () => {
  test("has its body, content type and ETag, and may be read by scripts of any site", async () => {
    const response = respond(requestWith());
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("body");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=0, must-revalidate",
      "content-type": "text/plain; charset=utf-8",
      etag: entityTag("body"),
    });
  });

  test("is a 304 without body and with the same ETag if the client has the body", async () => {
    const response = respond(requestWith({ "if-none-match": entityTag("body") }));
    expect([response.status, await response.text()]).toEqual([304, ""]);
    expect(response.headers.get("etag")).toBe(entityTag("body"));
    expect(respond(requestWith({ "if-none-match": entityTag("older") })).status).toBe(200);
  });

  test("has the same headers for HEAD as for GET, without the body", async () => {
    const [get, head] = [respond(requestWith()), respond(requestWith({}, "HEAD"))];
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    expect(await head.text()).toBe("");
  });
});

test("scripts of other sites may read error responses", async () => {
  const failingRoute = corsRoute(async () => {
    throw new AppError("not-found", "There is no such paper.");
  });
  const response = await failingRoute(requestWith(), undefined);
  expect(response.status).toBe(404);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("a CORS preflight allows reading with custom headers", async () => {
  const response = await corsPreflight();
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-headers")).toContain("Authorization");
  expect(response.headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
});
