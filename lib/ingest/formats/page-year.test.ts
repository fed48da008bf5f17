import { describe, expect, test } from "vitest";
import { type Day, parseDay } from "@/lib/days";
import type { PageDate, PageText } from "@/lib/ingest/formats/daily-papers-page/wire";
import { dayInName, dayOfPage, dayOfRecord } from "@/lib/ingest/formats/page-year";

const date = (month: number, dayOfMonth: number, year: number | null = null): PageDate => ({
  month,
  dayOfMonth,
  year,
  line: 9,
});
const pageOf = (day: PageDate, ...dates: PageDate[]): PageText => ({
  day,
  records: dates.map((one) => ({
    title: "T",
    abstract: "A",
    authorCount: 1,
    organization: null,
    date: one,
    comments: null,
    line: 1,
  })),
});
const day = (text: string): Day =>
  parseDay(text) ??
  (() => {
    throw new Error(text);
  })();
const file = (fields: { name?: string; date?: Day } = {}) => ({
  name: "page.txt",
  date: null,
  today: day("2026-11-23"),
  ...fields,
});

describe("the year of a page", () => {
  test.each([
    ["the smallest with no later paper", [date(4, 20, 2025), date(3, 1, 2024)], "2025-04-20"],
    ["one more where a paper lies after the day", [date(10, 9, 2025), date(3, 14)], "2026-04-20"],
    ["this one without any year, the day being past", [date(3, 14)], "2026-04-20"],
  ])("is %s", (_, dates, expected) => {
    expect(dayOfPage(pageOf(date(4, 20), ...dates), file())).toBe(expected);
  });

  test("is last year's where the day would be in the future", () => {
    expect(dayOfPage(pageOf(date(12, 24), date(12, 1)), file())).toBe("2025-12-24");
  });

  test("is that of the file's name where no paper names one", () => {
    expect(dayOfPage(pageOf(date(4, 20), date(3, 14)), file({ name: "page-2024-04-20.txt" }))).toBe("2024-04-20");
  });

  test("is the given day's, whatever the page says", () => {
    expect(dayOfPage(pageOf(date(4, 20), date(3, 1, 2030)), file({ date: day("2026-04-21") }))).toBe("2026-04-21");
  });

  test("is a leap year for a 29 February", () => {
    expect(dayOfPage(pageOf(date(2, 29), date(3, 1, 2025)), file())).toBe("2028-02-29");
    expect(dayOfPage(pageOf(date(2, 29)), file())).toBe("2024-02-29");
  });

  test("cannot be found for a day that no year has", () => {
    expect(() => dayOfPage(pageOf(date(2, 30)), file())).toThrow("page.txt:9: expected a day of the calendar");
  });
});

describe("a paper's date without a year", () => {
  test("is in the year of the page", () => {
    expect(dayOfRecord(date(3, 14), day("2026-04-20"), "x")).toBe("2026-03-14");
  });

  test("is refused where it would lie after the page", () => {
    expect(() => dayOfRecord(date(12, 30), day("2026-04-20"), "x")).toThrow("x:9: expected a year after the date");
  });

  test("is refused where the calendar has no such day", () => {
    expect(() => dayOfRecord(date(2, 30, 2026), day("2026-04-20"), "x")).toThrow("x:9: expected a day of the calendar");
  });
});

test.each([
  ["page-2026-04-20.txt", "2026-04-20"],
  ["2026-04-20", "2026-04-20"],
  ["x12026-04-20.txt", null],
  ["page-2026-02-30.txt", null],
])("the date in the name %s is %s", (name, expected) => {
  expect(dayInName(name)).toBe(expected);
});
