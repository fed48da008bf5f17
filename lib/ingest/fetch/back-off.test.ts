import fc from "fast-check";
import { expect, test } from "vitest";
import { backOffMs, parseHttpDate, parseRetryAfter } from "@/lib/ingest/fetch/back-off";

const now = Date.UTC(2026, 3, 20, 12);

test.each([
  ["0", 0],
  [" 120 ", 120_000],
  ["Mon, 20 Apr 2026 12:01:00 GMT", 60_000],
  ["Monday, 20-Apr-26 12:01:00 GMT", 60_000],
  ["Mon Apr 20 12:01:00 2026", 60_000],
  ["Mon, 20 Apr 2026 11:00:00 GMT", 0],
])("Retry-After: %s is parsed", (value, afterMs) => {
  expect(parseRetryAfter(value, now)).toBe(now + afterMs);
});

test.each([undefined, "", "-1", "1.5", "soon", "2026-04-20", "99999999999"])("Retry-After: %s is ignored", (value) => {
  expect(parseRetryAfter(value, now)).toBeNull();
});

test("a day that does not exist in the calendar is not a date", () => {
  expect(parseHttpDate("Mon, 99 Apr 2026 12:00:00 GMT")).toBeNull();
});

test("pauses grow to one minute at most and are never shortened by more than half", () => {
  expect([1, 2, 3, 4, 5, 6, 9].map((attempt) => backOffMs(attempt, 0) / 1000)).toEqual([2, 4, 8, 16, 32, 60, 60]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const ms = backOffMs(attempt, random);
      expect(ms).toBeGreaterThanOrEqual(backOffMs(attempt, 0) / 2);
      expect(ms).toBeLessThanOrEqual(60_000);
    }),
  );
});
