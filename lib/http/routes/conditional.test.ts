import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { conditionalAnswer, entityTag, matchesTag, openOptions, openRoute } from "@/lib/http/routes/conditional";

const ask = (headers: Record<string, string> = {}, method = "GET") =>
  new Request("http://localhost/api/x", { headers, method });
const answer = (request: Request, body = "body") => conditionalAnswer(request, body, "text/plain; charset=utf-8");

test("a tag is quoted, and another text has another tag", () => {
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
])("If-None-Match %j names the tag: %s", (header, expected) => {
  expect(matchesTag(header, '"tag"')).toBe(expected);
});

describe("an answer for everyone", () => {
  test("has its text, its type, a tag, and may be read from any site", async () => {
    const response = answer(ask());
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("body");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=0, must-revalidate",
      "content-type": "text/plain; charset=utf-8",
      etag: entityTag("body"),
    });
  });

  test("is 304 without text for who has it, with the same tag", async () => {
    const response = answer(ask({ "if-none-match": entityTag("body") }));
    expect([response.status, await response.text()]).toEqual([304, ""]);
    expect(response.headers.get("etag")).toBe(entityTag("body"));
    expect(answer(ask({ "if-none-match": entityTag("older") })).status).toBe(200);
  });

  test("says to HEAD what it says to GET, without the text", async () => {
    const [get, head] = [answer(ask()), answer(ask({}, "HEAD"))];
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    expect(await head.text()).toBe("");
  });
});

test("a script of another site may read why it was refused", async () => {
  const refuse = openRoute(async () => {
    throw new AppError("not-found", "There is no such paper.");
  });
  const response = await refuse(ask(), undefined);
  expect(response.status).toBe(404);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("a browser that asks first is told that it may read with its own headers", async () => {
  const response = await openOptions();
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-headers")).toContain("Authorization");
  expect(response.headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
});
