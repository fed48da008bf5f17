import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextPageParams, parseDailyQuery } from "@/lib/api/papers/daily-query";
import { addDays, type Day, dayOf, monthOf, parseDay, weekDaysOf, weekOf } from "@/lib/days";

const today = addDays(parseDay("2026-04-19") ?? dayOf(), 1);
const parse = (query: string) => parseDailyQuery(new URLSearchParams(query), today);

test.each([
  ["", { period: null, submitter: null, sort: null, page: 0, limit: 50 }],
  ["date=2026-04-20", { period: { first: "2026-04-20", last: "2026-04-20" } }],
  ["date=2026-04-20T00:00:00.000Z", { period: { first: "2026-04-20", last: "2026-04-20" } }],
  ["date=2026-04-19T23:30:00-02:00", { period: { first: "2026-04-20" } }],
  ["date=2026-04-20T00:30:00%2B02:00", { period: { first: "2026-04-19" } }],
  ["date=2026-04-20T00:00:00", { period: { first: "2026-04-20" } }],
  ["date=2026-04-20%2000:00:00", { period: { first: "2026-04-20" } }],
  ["week=2026-W17", { period: { first: "2026-04-20", last: "2026-04-26" } }],
  ["week=2020-W53", { period: { first: "2020-12-28", last: "2021-01-03" } }],
  ["week=2025-W01", { period: { first: "2024-12-30", last: "2025-01-05" } }],
  ["month=2026-04", { period: { first: "2026-04-01", last: "2026-04-30" } }],
  ["month=2024-02", { period: { first: "2024-02-01", last: "2024-02-29" } }],
  ["submitter=ada-1_x", { submitter: "ada-1_x" }],
  ["sort=publishedAt&p=3&limit=100", { sort: "publishedAt", page: 3, limit: 100 }],
  ["sort=trending&limit=1", { sort: "trending", limit: 1 }],
  ["colour=red&limit=7", { limit: 7 }],
])("%j is parsed as %j", (query, expected) => {
  expect(parse(query)).toMatchObject(expected);
});

test.each([
  "date=2026-02-30",
  "date=yesterday",
  "date=",
  "date=2026-04-21",
  "date=2026-04-21T00:00:00Z",
  "date=2026-02-30T00:00:00Z",
  "date=2026-04-20T25:00:00Z",
  "date=2026-04-20T",
  "date=T",
  "date=2026-4-1",
  "week=2026-W18",
  "week=2025-W53",
  "week=2026-W00",
  "week=2026W17",
  "month=2026-05",
  "month=2026-13",
  "month=2026-4",
  "date=2026-04-20&week=2026-W17",
  "submitter=",
  "submitter=a%20b",
  "sort=upvotes",
  "sort=",
  "p=-1",
  "p=1.5",
  "p=",
  "limit=0",
  "limit=101",
  "limit=ten",
  "limit=1e1",
])("%j is rejected with a message that says what was expected", (query) => {
  expect(() => parse(query)).toThrowError(expect.objectContaining({ code: "invalid-input" }));
  expect(() => parse(query)).toThrowError(/^Expected .+\.$/);
});

test("the parameters of the next page are those that mean something, and its number", () => {
  const next = (query: string) => String(nextPageParams(new URLSearchParams(query)));
  expect(next("month=2026-04&limit=3&colour=red")).toBe("month=2026-04&limit=3&p=1");
  expect(next("p=4&submitter=ada&p=7")).toBe("p=5&submitter=ada");
  expect(next("")).toBe("p=1");
});

describe("for any day", () => {
  const anyDay = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays("1991-01-01" as Day, count));
  const past = (day: Day) => addDays(day, 40);

  test("its week is Monday to Sunday and its month first to last", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const week = parseDailyQuery(new URLSearchParams({ week: weekOf(day) }), past(day));
        expect(week.period).toMatchObject({ first: weekDaysOf(day)[0], last: weekDaysOf(day)[6] });
        const { period } = parseDailyQuery(new URLSearchParams({ month: monthOf(day) }), past(day));
        expect([period?.first.slice(8), monthOf(addDays(period?.last ?? day, 1))]).toEqual([
          "01",
          monthOf(addDays(period?.first ?? day, 31)),
        ]);
      }),
    );
  });
});
