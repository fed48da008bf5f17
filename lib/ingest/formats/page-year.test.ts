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

describe("the day of a page", () => {
  test.each([
    ["in the earliest year without a later paper", [date(4, 20, 2025), date(3, 1, 2024)], "2025-04-20"],
    ["a year later if a paper is dated after the day", [date(10, 9, 2025), date(3, 14)], "2026-04-20"],
    ["in the current year if no paper has a year and the day is in the past", [date(3, 14)], "2026-04-20"],
  ])("is %s", (_, dates, expected) => {
    expect(dayOfPage(pageOf(date(4, 20), ...dates), file())).toBe(expected);
  });

  test("is in the last year if it would be in the future otherwise", () => {
    expect(dayOfPage(pageOf(date(12, 24), date(12, 1)), file())).toBe("2025-12-24");
  });

  test("is in the year of the file name if no paper has a year", () => {
    expect(dayOfPage(pageOf(date(4, 20), date(3, 14)), file({ name: "page-2024-04-20.txt" }))).toBe("2024-04-20");
  });

  test("is the day given with --date, regardless of the page", () => {
    expect(dayOfPage(pageOf(date(4, 20), date(3, 1, 2030)), file({ date: day("2026-04-21") }))).toBe("2026-04-21");
  });

  test("is in a leap year for 29 February", () => {
    expect(dayOfPage(pageOf(date(2, 29), date(3, 1, 2025)), file())).toBe("2028-02-29");
    expect(dayOfPage(pageOf(date(2, 29)), file())).toBe("2024-02-29");
  });

  test("is refused if the date exists in no year", () => {
    expect(() => dayOfPage(pageOf(date(2, 30)), file())).toThrow("page.txt:9: expected a date that exists");
  });
});

describe("a paper's date without a year", () => {
  test("is in the year of the page", () => {
    expect(dayOfRecord(date(3, 14), day("2026-04-20"), "x")).toBe("2026-03-14");
  });

  test("is refused if it would be after the day of the page", () => {
    expect(() => dayOfRecord(date(12, 30), day("2026-04-20"), "x")).toThrow("x:9: expected a year after the date");
  });

  test("is refused if it does not exist", () => {
    expect(() => dayOfRecord(date(2, 30, 2026), day("2026-04-20"), "x")).toThrow("x:9: expected a date that exists");
  });
});

test.each([
  ["page-2026-04-20.txt", "2026-04-20"],
  ["2026-04-20", "2026-04-20"],
  ["x12026-04-20.txt", null],
  ["page-2026-02-30.txt", null],
])("the date in the file name %s is %s", (name, expected) => {
  expect(dayInName(name)).toBe(expected);
});
