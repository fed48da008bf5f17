import { expect, test } from "vitest";
import { createSurgeWatch } from "./sign-up-surge";

const minuteMs = 60_000;

test("a surge is told once an hour, at the sign-up that makes it one", () => {
  const watch = createSurgeWatch(3);
  const tell = (...minutes: number[]) => minutes.map((minute) => watch(minute * minuteMs));
  expect(tell(0, 10, 20, 30, 59)).toEqual([false, false, true, false, false]);
  expect(tell(60, 61, 62, 63)).toEqual([false, false, true, false]);
});

test("sign-ups spread over the day, and a clock that goes back, are no surge", () => {
  const watch = createSurgeWatch(3);
  expect([0, 50, 110, 120, 180, 5, 6].map((minute) => watch(minute * minuteMs))).not.toContain(true);
});
