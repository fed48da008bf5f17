import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  type Day,
  dayFrom,
  dayOf,
  formatDay,
  monthDaysOf,
  parseDay,
  weekDaysOf,
  weekdayOf,
  weekOf,
} from "@/lib/days";

const anyDay = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
  .map((date) => dayOf(date));

const day = (text: string): Day => {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(`${text} is not a day`);
  return parsed;
};

describe("parseDay", () => {
  test.each(["2026-04-20", "2024-02-29", "0001-01-01", "9999-12-31"])("%s is a day", (text) => {
    expect(parseDay(text)).toBe(text);
  });

  test.each([
    "2026-02-30",
    "2026-13-01",
    "2025-02-29",
    "0000-01-01",
    "2026-4-2",
    "20260420",
    "2026-04-20T00:00",
    "",
    "today",
  ])("%j is not a day", (text) => {
    expect(parseDay(text)).toBeNull();
  });

  test("any text is a day of the calendar or null, never an exception", () => {
    fc.assert(fc.property(fc.string(), (text) => [text, null].includes(parseDay(text))));
  });
});

test("a day from numbers is null if it is not in the calendar", () => {
  expect(dayFrom(2026, 4, 20)).toBe("2026-04-20");
  expect(dayFrom(2026, 2, 29)).toBeNull();
  expect(dayFrom(26, 2, 1)).toBe("0026-02-01");
});

test("the day of an instant is the one in UTC", () => {
  expect(dayOf(new Date("2026-04-20T23:59:59.999Z"))).toBe("2026-04-20");
  expect(dayOf(new Date("2026-04-20T23:30:00-02:00"))).toBe("2026-04-21");
});

test("adding and subtracting the same number of days returns the same day", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (start, n) => addDays(addDays(start, n), -n) === start),
  );
});

test.each([
  ["2026-04-20", "2026-W17"],
  ["2024-12-30", "2025-W01"],
  ["2021-01-03", "2020-W53"],
  ["2026-01-01", "2026-W01"],
])("%s lies in the ISO week %s", (text, week) => {
  expect(weekOf(day(text))).toBe(week);
});

test("a week is Monday to Sunday and contains its day", () => {
  fc.assert(
    fc.property(anyDay, (start) => {
      const week = weekDaysOf(start);
      expect(week).toContain(start);
      expect(week.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(new Set(week.map(weekOf)).size).toBe(1);
    }),
  );
});

test("a month has each of its days once", () => {
  expect(monthDaysOf(day("2024-02-10"))).toHaveLength(29);
  expect(monthDaysOf(day("2026-04-20")).at(-1)).toBe("2026-04-30");
});

test.each([
  ["full", "Monday, 20 April 2026"],
  ["long", "20 April 2026"],
  ["short", "20 Apr 2026"],
  ["month", "April 2026"],
] as const)("the %s style is %s", (style, words) => {
  expect(formatDay(day("2026-04-20"), style)).toBe(words);
});
