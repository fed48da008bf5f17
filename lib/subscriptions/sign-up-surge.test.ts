import { expect, test } from "vitest";
import { createSurgeDetector } from "./sign-up-surge";

const minuteMs = 60_000;

test("a surge is reported once an hour, at the sign-up that reaches the threshold", () => {
  const watch = createSurgeDetector(3);
  const report = (...minutes: number[]) => minutes.map((minute) => watch(minute * minuteMs));
  expect(report(0, 10, 20, 30, 59)).toEqual([false, false, true, false, false]);
  expect(report(60, 61, 62, 63)).toEqual([false, false, true, false]);
});

test("sign-ups spread over the day, or a clock set back, are not a surge", () => {
  const watch = createSurgeDetector(3);
  expect([0, 50, 110, 120, 180, 5, 6].map((minute) => watch(minute * minuteMs))).not.toContain(true);
});
