import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, dayOf, parseDay } from "@/lib/days";
import { formatPeriod, type Period, type PeriodKind, parsePeriod, periodOf, weekNumber } from "@/lib/periods";

const kinds: PeriodKind[] = ["day", "week", "month"];

const anyDay = fc
  .date({ min: new Date("0100-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => dayOf(date));

function period(kind: PeriodKind, name: string): Period {
  const parsed = parsePeriod(kind, name);
  if (!parsed) throw new Error(`${name} is not a ${kind}`);
  return parsed;
}

const day = (text: string): Day => period("day", text).first;

describe("parsePeriod", () => {
  test.each<[PeriodKind, string, string, string]>([
    ["day", "2026-04-20", "2026-04-20", "2026-04-20"],
    ["week", "2026-W17", "2026-04-20", "2026-04-26"],
    ["week", "2026-W01", "2025-12-29", "2026-01-04"],
    ["week", "2026-W53", "2026-12-28", "2027-01-03"],
    ["week", "2024-W01", "2024-01-01", "2024-01-07"],
    ["week", "0001-W01", "0001-01-01", "0001-01-07"],
    ["week", "9999-W52", "9999-12-27", "9999-12-31"],
    ["month", "2026-04", "2026-04-01", "2026-04-30"],
    ["month", "2024-02", "2024-02-01", "2024-02-29"],
    ["month", "9999-12", "9999-12-01", "9999-12-31"],
  ])("the %s %s is from %s to %s", (kind, name, first, last) => {
    expect(parsePeriod(kind, name)).toEqual({ kind, name, first, last });
  });

  test.each<[PeriodKind, string]>([
    ["day", "2026-02-30"],
    ["week", "2026-W54"],
    ["week", "2025-W53"],
    ["week", "2026-W00"],
    ["week", "2026-W7"],
    ["week", "2026-w17"],
    ["week", "2026W17"],
    ["week", "0000-W10"],
    ["week", "9999-W53"],
    ["week", "2026-W17-1"],
    ["week", ""],
    ["month", "2026-13"],
    ["month", "2026-00"],
    ["month", "2026-4"],
    ["month", "0000-01"],
    ["month", "2026-04-20"],
    ["month", "april"],
    ["month", ""],
  ])("the calendar has no %s %j", (kind, name) => {
    expect(parsePeriod(kind, name)).toBeNull();
  });

  test("any text is a period or null, never an exception", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.string(), (kind, text) => {
        expect([text, undefined]).toContain(parsePeriod(kind, text)?.name);
      }),
    );
  });

  test("every day lies in its own week and month, and their names parse back to them", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), anyDay, (kind, date) => {
        const found = periodOf(kind, date);
        expect(found.first <= date && date <= found.last).toBe(true);
        expect(parsePeriod(kind, found.name)).toEqual(found);
      }),
    );
  });

  test("weeks and months follow each other without a gap", () => {
    const early = anyDay.filter((date) => date < "9999-11-01");
    fc.assert(
      fc.property(fc.constantFrom(...kinds), early, (kind, date) => {
        const next = parseDay(addDays(periodOf(kind, date).last, 1));
        expect(next && periodOf(kind, next).first).toBe(next);
      }),
    );
  });
});

test.each<[PeriodKind, string, string]>([
  ["day", "2026-04-20", "20 April 2026"],
  ["week", "2026-W17", "20–26 April 2026"],
  ["week", "2026-W18", "27 April – 3 May 2026"],
  ["week", "2026-W01", "29 December 2025 – 4 January 2026"],
  ["month", "2026-04", "April 2026"],
])("the %s %s is formatted as %j", (kind, name, words) => {
  expect(formatPeriod(period(kind, name))).toBe(words);
});

test("the full style of a day includes the weekday", () => {
  expect(formatPeriod(period("day", "2026-04-20"), "full")).toBe("Monday, 20 April 2026");
});

test("only a week has a number", () => {
  expect(kinds.map((kind) => weekNumber(periodOf(kind, day("2026-04-20"))))).toEqual([null, 17, null]);
});
