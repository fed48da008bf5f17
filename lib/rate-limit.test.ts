import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { countUse, type RateLimit, RateLimitError, rateLimitHeaders, signUpLimit } from "@/lib/rate-limit";

const limit: RateLimit = { subject: "tries", count: 3, windowMs: 60_000 };

test("with a limit of three, a fourth use is blocked with the time to wait, and is allowed in the next window", () => {
  for (const atMs of [0, 10_000, 20_000]) countUse(limit, "a", atMs);
  try {
    countUse(limit, "a", 30_500);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ code: "too-many-requests", retryAfterSeconds: 30 });
    expect(String(error)).toContain("Too many tries from your network; try again in 30 seconds.");
  }
  countUse(limit, "a", 60_000);
});

test.each([
  [1, "1 second"],
  [90, "90 seconds"],
  [91, "2 minutes"],
  [3_600, "60 minutes"],
  [5_401, "2 hours"],
])("a wait of %i seconds is written as %s", (resetSeconds, words) => {
  const { message } = new RateLimitError({ limit, remaining: 0, resetSeconds });
  expect(message).toContain(`try again in ${words}.`);
});

test("the headers of each use give the remaining uses and the time until the window ends", () => {
  const sent = [0, 100, 59_001].map((atMs) => rateLimitHeaders(countUse(limit, "headers", atMs)));
  expect(sent.map((headers) => headers.RateLimit)).toEqual(['"tries";r=2;t=60', '"tries";r=1;t=60', '"tries";r=0;t=1']);
  expect(new Set(sent.map((headers) => headers["RateLimit-Policy"]))).toEqual(new Set(['"tries";q=3;w=60']));
  expect(rateLimitHeaders(countUse(limit, "headers", 60_000)).RateLimit).toBe('"tries";r=2;t=60');
  expect(() => countUse({ ...limit, count: 0 }, "none", 0)).toThrowError(
    expect.objectContaining({ use: { limit: { ...limit, count: 0 }, remaining: 0, resetSeconds: 60 } }),
  );
});

test("the name of a limit in headers has only letters, digits and _, as clients require", () => {
  const { RateLimit: use = "", "RateLimit-Policy": policy = "" } = rateLimitHeaders(countUse(signUpLimit, "g", 0));
  expect(use).toMatch(/^"\w+";r=29;t=3600$/);
  expect(policy).toBe('"sign_ups";q=30;w=3600');
});

test("uses are counted per network and per subject", () => {
  for (const network of ["b", "c", "d", "e"]) countUse(limit, network, 0);
  for (const subject of ["one", "two", "three", "four"]) countUse({ ...limit, subject }, "f", 0);
});

test("requests from a million networks use bounded memory, and counting continues", () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc");
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < 1_000_000; index += 1) countUse(limit, `flood ${index}`, 0);
  collectGarbage();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(50 * 2 ** 20);
  for (let index = 0; index < 3; index += 1) countUse(limit, "late", 0);
  expect(() => countUse(limit, "late", 0)).toThrow(RateLimitError);
});
